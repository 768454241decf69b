// SPDX-License-Identifier: Apache-2.0
/** Cleaning of small partitions, step by step. Must not be here: claims; they have their own package. */
package dev.cleanrun.worker.clean;
