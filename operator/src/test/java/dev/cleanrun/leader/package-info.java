// SPDX-License-Identifier: Apache-2.0
/** Tests of {@code dev.cleanrun.leader}. */
package dev.cleanrun.leader;
