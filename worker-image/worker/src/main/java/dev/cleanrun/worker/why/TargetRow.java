// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.why;

import dev.cleanrun.worker.clean.RowPlace;
import dev.cleanrun.worker.clean.ValueChange;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a target holds of a row.
 *
 * @param at its place in the source
 * @param went the output that it is in
 * @param values its columns there, as text
 * @param merged rows that it stands for: the first {@link TargetRows#MOST}
 * @param mergedMore whether there are more of them
 * @param changes of its values; empty when the target does not hold changes
 */
record TargetRow(
        RowPlace at,
        RowFate.Went went,
        Map<String, String> values,
        List<RowFate.Merged> merged,
        boolean mergedMore,
        Optional<List<ValueChange>> changes) {}
