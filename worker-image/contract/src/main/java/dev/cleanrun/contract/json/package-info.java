// SPDX-License-Identifier: Apache-2.0
/** The one JSON form of the contract: strict when read, canonical when hashed. */
package dev.cleanrun.contract.json;
