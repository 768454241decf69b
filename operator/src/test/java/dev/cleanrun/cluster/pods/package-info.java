// SPDX-License-Identifier: Apache-2.0
/** Tests of pods and ConfigMaps as they are created. */
package dev.cleanrun.cluster.pods;
