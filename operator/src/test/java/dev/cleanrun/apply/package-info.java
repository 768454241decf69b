// SPDX-License-Identifier: Apache-2.0
/** Tests of {@code dev.cleanrun.apply}. */
package dev.cleanrun.apply;
