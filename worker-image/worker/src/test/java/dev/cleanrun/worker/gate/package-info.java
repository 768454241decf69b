// SPDX-License-Identifier: Apache-2.0
/** Gates. */
package dev.cleanrun.worker.gate;
