// SPDX-License-Identifier: Apache-2.0
/** A summary in the forms of other tools. */
package dev.cleanrun.contract.export;
