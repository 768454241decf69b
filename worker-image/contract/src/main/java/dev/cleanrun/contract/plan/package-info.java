// SPDX-License-Identifier: Apache-2.0
/** The form in which a plan is kept: one line per partition. Must not be here: how it is made. */
package dev.cleanrun.contract.plan;
