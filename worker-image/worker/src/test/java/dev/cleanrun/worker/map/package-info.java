// SPDX-License-Identifier: Apache-2.0
/** Tests of what is said of a file. */
package dev.cleanrun.worker.map;
