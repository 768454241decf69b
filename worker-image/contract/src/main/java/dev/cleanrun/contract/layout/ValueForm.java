// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.layout;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How the values of a column are written.
 *
 * @param formats of dates and times, in the language of recipes; empty: as recipes read them anyway
 * @param number how numbers are written; empty: digits, a sign and a point
 * @param placeholders texts that stand for no value in this column
 * @param means the recipe's own code by the one that is written
 * @param codes the code system that values are of
 * @param unit of a number, like {@code USD} or {@code days}; null where there is none
 */
public record ValueForm(
        List<String> formats,
        Optional<NumberForm> number,
        List<String> placeholders,
        Map<String, String> means,
        Optional<CodeSystem> codes,
        String unit) {
    /** How days are written in formats that have them as days: a file may come as Parquet as well. */
    private static final String ISO = "%Y-%m-%d";

    /** Nothing is said of the values. */
    public static final ValueForm PLAIN =
            new ValueForm(List.of(), Optional.empty(), List.of(), Map.of(), Optional.empty(), null);

    /** Copies lists and map, the map in the order of its keys. */
    public ValueForm {
        formats = List.copyOf(formats);
        placeholders = List.copyOf(placeholders);
        means = Collections.unmodifiableMap(new TreeMap<>(means));
    }

    /** The formats that days are read in: those that are named and the one that tables have; none where none is. */
    public List<String> days() {
        return formats.isEmpty()
                ? formats
                : Stream.concat(formats.stream(), Stream.of(ISO)).distinct().toList();
    }
}
