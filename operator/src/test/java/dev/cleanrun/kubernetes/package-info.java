// SPDX-License-Identifier: Apache-2.0
/** Tests of {@code dev.cleanrun.kubernetes}. */
package dev.cleanrun.kubernetes;
