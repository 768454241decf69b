// SPDX-License-Identifier: Apache-2.0
/** Tests of {@code dev.cleanrun.metrics}. */
package dev.cleanrun.metrics;
