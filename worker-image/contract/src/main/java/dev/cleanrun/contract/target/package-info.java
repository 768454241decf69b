// SPDX-License-Identifier: Apache-2.0
/** Where outputs, manifests and reports lie below a target. Must not be here: reading or writing them. */
package dev.cleanrun.contract.target;
