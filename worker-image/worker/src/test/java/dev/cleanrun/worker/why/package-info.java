// SPDX-License-Identifier: Apache-2.0
/** Tests of what {@code cleanrun why} tells. */
package dev.cleanrun.worker.why;
