// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.odcs;

import java.util.List;

/**
 * What a contract became.
 *
 * @param recipe as YAML
 * @param gates of a run, as YAML to put under {@code spec}; empty when no clause limits a share
 * @param clauses a verdict on every clause, in the order of the contract
 */
public record ReadContract(String recipe, String gates, List<Clause> clauses) {
    /** Copies the list. */
    public ReadContract {
        clauses = List.copyOf(clauses);
    }
}
