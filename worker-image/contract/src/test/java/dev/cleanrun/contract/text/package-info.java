// SPDX-License-Identifier: Apache-2.0
/** Tests of {@code dev.cleanrun.contract.text}. */
package dev.cleanrun.contract.text;
