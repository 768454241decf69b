// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.deliver;

import dev.cleanrun.contract.delivery.DeliveryLedger;
import dev.cleanrun.contract.delivery.PartitionKey;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.worker.AttemptFailed;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** Refuses a file of which no row has a key: not its values are missing then, it is read otherwise than written. */
final class RowKeyCheck {
    /** Of fewer rows all may well be without a value. */
    private static final long MANY = 10;

    private static final List<String> DELIMITERS = List.of(",", ";", "|", "\t");

    private final String file;

    RowKeyCheck(String file) {
        this.file = file;
    }

    /**
     * Looks at the names of a delimited file.
     *
     * @throws AttemptFailed CorruptInput when they are one that holds all
     */
    void names(List<String> names) {
        if (names.size() == 1 && DELIMITERS.stream().anyMatch(names.getFirst()::contains)) {
            throw new AttemptFailed(
                    Cause.CORRUPT_INPUT,
                    "the file " + file + " has a single column, in whose name stands what is between names elsewhere"
                            + " (a comma, semicolon, bar or tab): set source.options.delimiter to what the file has",
                    null);
        }
    }

    /**
     * Looks for the columns of a key.
     *
     * @param places of columns in any of the rows, negative where the file has none
     * @throws AttemptFailed MissingColumn when the file has none that it could be made from
     */
    void columns(PartitionKey key, ToIntFunction<String> places) {
        for (List<String> names : columns(key)) {
            if (names.stream().noneMatch(name -> places.applyAsInt(name) >= 0)) {
                throw new AttemptFailed(
                        Cause.MISSING_COLUMN,
                        "the file " + file + " has no column " + String.join(" or ", names) + ", which the key "
                                + key.name() + " of spec.partitionBy is made from, so that no row would have one: name"
                                + " a column that the file has, set source.options to how the file is written, or"
                                + " leave the key out",
                        null);
            }
        }
    }

    /**
     * Looks at how many rows have a key.
     *
     * @param rows written
     * @throws AttemptFailed UnusableValue when there are many and none has it
     */
    void values(PartitionKey key, DeliveryLedger.Unplaced unplaced, long rows) {
        if (rows >= MANY && unplaced.sum() == rows) {
            throw new AttemptFailed(
                    Cause.UNUSABLE_VALUE,
                    String.format(
                            Locale.ROOT,
                            "none of the %d rows of %s has the key %s of spec.partitionBy (%d with no value in %s, %d"
                                    + " that cannot be read, %d before birth, %d too long): name another column, or set"
                                    + " source.options to how the file is written, and formats of its column in a"
                                    + " layout where it holds days",
                            rows,
                            file,
                            key.name(),
                            unplaced.missing(),
                            String.join(
                                    " or ",
                                    columns(key).stream().map(List::getFirst).toList()),
                            unplaced.unreadable(),
                            unplaced.contrary(),
                            unplaced.unusable()),
                    null);
        }
    }

    /** The columns that the key is made from, each as the names that it may have. */
    private static List<List<String>> columns(PartitionKey key) {
        return switch (key) {
            case PartitionKey.Value value -> List.of(value.columns());
            case PartitionKey.Year year -> List.of(year.date().columns());
            case PartitionKey.AgeBand band ->
                Stream.of(band.birth(), band.at())
                        .map(PartitionKey.DateColumn::columns)
                        .toList();
        };
    }
}
