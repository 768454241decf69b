// SPDX-License-Identifier: Apache-2.0
/**
 * Words for people that every program needs. Must not be here: messages themselves, which stand where the fault is
 * found.
 */
package dev.cleanrun.contract.text;
