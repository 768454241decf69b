// SPDX-License-Identifier: Apache-2.0
/** What runs add up to, and how they differ. */
package dev.cleanrun.contract.summary;
