// SPDX-License-Identifier: Apache-2.0
/** Tests of the text in which a plan outlives the operator. */
package dev.cleanrun.snapshot;
