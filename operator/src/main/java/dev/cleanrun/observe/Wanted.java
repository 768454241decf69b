package dev.cleanrun.observe;

import dev.cleanrun.check.PartitionFilter;
import dev.cleanrun.contract.order.Gate;
import dev.cleanrun.contract.order.Outputs;
import dev.cleanrun.contract.order.SourceFormat;
import dev.cleanrun.contract.recipe.Recipe;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a run wants of its source.
 *
 * @param sourceUri
 *            with the slash at the end
 * @param format
 *            of data objects
 * @param filter
 *            which partitions
 * @param ignoreOther
 *            whether objects that are neither data of a partition nor a known marker are left alone
 * @param asOf
 *            the run's own date, if it names one
 * @param recomputeAll
 *            whether committed partitions are cleaned again
 * @param recipe
 *            resolved
 * @param outputs
 *            what is written
 * @param gates
 *            quality gates
 */
public record Wanted(String sourceUri, SourceFormat format, PartitionFilter filter, boolean ignoreOther,
        Optional<LocalDate> asOf, boolean recomputeAll, Recipe recipe, Outputs outputs, List<Gate> gates) {
    /** Copies the list. */
    public Wanted {
        gates = List.copyOf(gates);
    }
}
