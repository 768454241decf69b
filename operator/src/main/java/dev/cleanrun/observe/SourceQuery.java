// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import dev.cleanrun.contract.order.Gate;
import dev.cleanrun.contract.order.InputFormat;
import dev.cleanrun.contract.order.Outputs;
import dev.cleanrun.contract.order.RecomputePolicy;
import dev.cleanrun.contract.order.Source;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.decide.partition.Selection;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a run wants of its source.
 *
 * @param source where it lies, and the format of data objects
 * @param filter which partitions
 * @param ignoreOther whether objects that are neither data of a partition nor a known marker are left alone
 * @param asOf the run's own date, if it names one
 * @param recompute which committed partitions count as done
 * @param runUid of the run, whose own commits always count
 * @param recipe resolved
 * @param outputs what is written
 * @param gates quality gates
 */
public record SourceQuery(
        Source source,
        Selection filter,
        boolean ignoreOther,
        Optional<LocalDate> asOf,
        RecomputePolicy recompute,
        String runUid,
        Recipe recipe,
        Outputs outputs,
        List<Gate> gates) {
    /** Copies the list. */
    public SourceQuery {
        gates = List.copyOf(gates);
    }

    /** Address of the source, with the slash at the end. */
    public String sourceUri() {
        return source.uri();
    }

    /** Format of data objects. */
    public InputFormat format() {
        return source.format();
    }

    /** The same for a run of another identity. */
    public SourceQuery as(String uid) {
        return new SourceQuery(source, filter, ignoreOther, asOf, recompute, uid, recipe, outputs, gates);
    }
}
