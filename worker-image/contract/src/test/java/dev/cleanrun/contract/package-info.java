// SPDX-License-Identifier: Apache-2.0
/** The contract's forms, pinned: golden files, schemas, keys and the fingerprint. */
package dev.cleanrun.contract;
