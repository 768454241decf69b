// SPDX-License-Identifier: Apache-2.0
/** Tests of how it gets there. */
package dev.cleanrun.lineage.send;
