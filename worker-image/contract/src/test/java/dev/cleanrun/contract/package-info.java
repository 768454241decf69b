/** The contract's forms, pinned: golden files, schemas, keys and the fingerprint. */
package dev.cleanrun.contract;
