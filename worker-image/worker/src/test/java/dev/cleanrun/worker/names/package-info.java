// SPDX-License-Identifier: Apache-2.0
/** Tests of reading and matching names of drugs, and the benchmark of it. */
package dev.cleanrun.worker.names;
