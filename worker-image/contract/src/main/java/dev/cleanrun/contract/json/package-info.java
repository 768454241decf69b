/** The one JSON form of the contract: strict when read, canonical when hashed. */
package dev.cleanrun.contract.json;
