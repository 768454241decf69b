// SPDX-License-Identifier: Apache-2.0
/** The one JSON form of the contract: strict when read, canonical when hashed. Must not be here: records of it. */
package dev.cleanrun.contract.json;
