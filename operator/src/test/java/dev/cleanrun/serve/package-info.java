// SPDX-License-Identifier: Apache-2.0
/** Tests of {@code dev.cleanrun.serve}. */
package dev.cleanrun.serve;
