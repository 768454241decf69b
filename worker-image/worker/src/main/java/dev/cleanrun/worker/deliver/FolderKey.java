// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.deliver;

import dev.cleanrun.contract.delivery.DeliveryLedger;
import dev.cleanrun.contract.delivery.PartitionKey;
import dev.cleanrun.contract.recipe.TimeFormat;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.worker.AttemptFailed;
import dev.cleanrun.worker.compile.OtherReading;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** A key of the folders over the rows of one file: its value for each row, and how many rows have none. */
final class FolderKey {
    /** Bytes that the name of a folder may have in every file system, less what else stands in it. */
    private static final int LONGEST = 200;

    private final PartitionKey key;
    private final Rule rule;
    private final List<DayColumn> dates;
    private long missing;
    private long unreadable;
    private long contrary;
    private long unusable;

    private FolderKey(PartitionKey key, Rule rule, DayColumn... dates) {
        this.key = key;
        this.rule = rule;
        this.dates = List.of(dates);
    }

    /** What a row says, null where it fits nowhere, which is counted. */
    @FunctionalInterface
    private interface Rule {
        String of(FolderKey counts, RowValues row);
    }

    /**
     * The key over a file.
     *
     * @param columns the place of a column by its name, -1 where the file has none
     */
    static FolderKey of(PartitionKey key, ToIntFunction<String> columns) {
        return switch (key) {
            case PartitionKey.Value value -> {
                int column = place(value.columns(), columns);
                yield new FolderKey(
                        key, (counts, row) -> column < 0 ? counts.missing() : counts.named(row.text(column)));
            }
            case PartitionKey.Year year -> {
                DayColumn date = DayColumn.of(year.date(), columns);
                Rule rule = (counts, row) -> {
                    Optional<LocalDate> day = date.read(counts, row);
                    return day.isEmpty() ? null : Integer.toString(day.get().getYear());
                };
                yield new FolderKey(key, rule, date);
            }
            case PartitionKey.AgeBand band -> {
                DayColumn birth = DayColumn.of(band.birth(), columns);
                DayColumn at = DayColumn.of(band.at(), columns);
                List<String> names = band.bands();
                int[] bounds =
                        band.bounds().stream().mapToInt(Integer::intValue).toArray();
                Rule rule = (counts, row) -> {
                    Optional<LocalDate> born = birth.read(counts, row);
                    Optional<LocalDate> day = born.isEmpty() ? born : at.read(counts, row);
                    return day.isEmpty() ? null : counts.band(born.get(), day.get(), bounds, names);
                };
                yield new FolderKey(key, rule, birth, at);
            }
        };
    }

    private static int place(List<String> names, ToIntFunction<String> columns) {
        return names.stream()
                .mapToInt(columns)
                .filter(place -> place >= 0)
                .findFirst()
                .orElse(-1);
    }

    /** The segment of the row's path. */
    String segment(RowValues row) {
        String value = rule.of(this, row);
        return key.name() + "=" + (value == null ? PartitionKey.NOWHERE : value);
    }

    /** How many rows so far have no value. */
    DeliveryLedger.Unplaced unplaced() {
        return new DeliveryLedger.Unplaced(key.name(), missing, unreadable, contrary, unusable);
    }

    /**
     * Looks at how the days of the file are written, once all rows were read.
     *
     * @throws AttemptFailed UnusableValue when they are rather written otherwise than they were read
     */
    void checkDays(String file) {
        dates.stream()
                .map(date -> date.days().counted())
                .filter(OtherReading.Counted::isMisread)
                .findFirst()
                .ifPresent(counted -> {
                    throw new AttemptFailed(
                            Cause.UNUSABLE_VALUE,
                            OtherReading.DAY_FIRST.told(
                                    "a date that the key " + key.name() + " of " + file + " is made from",
                                    counted,
                                    "a layout"),
                            null);
                });
    }

    private String missing() {
        missing++;
        return null;
    }

    private String named(String text) {
        if (text.isEmpty()) {
            return missing();
        }
        String name = FolderName.encoded(text);
        if (name.length() > LONGEST) {
            unusable++;
            return null;
        }
        return name;
    }

    private String band(LocalDate born, LocalDate day, int[] bounds, List<String> names) {
        if (day.isBefore(born)) {
            contrary++;
            return null;
        }
        int age = age(born, day);
        int band = bounds.length - 1;
        while (age < bounds[band]) {
            band--;
        }
        return names.get(band);
    }

    /** Full years: whose birthday is the last of February in leap years has it on the first of March in others. */
    private static int age(LocalDate born, LocalDate day) {
        int years = day.getYear() - born.getYear();
        boolean before = day.getMonthValue() != born.getMonthValue()
                ? day.getMonthValue() < born.getMonthValue()
                : day.getDayOfMonth() < born.getDayOfMonth();
        return before ? years - 1 : years;
    }

    /**
     * A column with days.
     *
     * @param place of it
     * @param days reads them
     */
    private record DayColumn(int place, DayReader days) {
        static DayColumn of(PartitionKey.DateColumn column, ToIntFunction<String> columns) {
            List<TimeFormat> formats = column.formats().stream()
                    .map(text -> TimeFormat.of(text)
                            .orElseThrow(() -> new AttemptFailed(
                                    Cause.INVALID_ORDER, "the order has a date format that is none", null)))
                    .toList();
            return new DayColumn(FolderKey.place(column.columns(), columns), new DayReader(formats));
        }

        Optional<LocalDate> read(FolderKey counts, RowValues row) {
            String text = place < 0 ? "" : row.text(place);
            if (text.isEmpty()) {
                counts.missing++;
                return Optional.empty();
            }
            Optional<LocalDate> day = days.read(text);
            if (day.isEmpty()) {
                counts.unreadable++;
            }
            return day;
        }
    }
}
