// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.terms;

import dev.cleanrun.api.v1alpha1.DeliveryRecordsSpec;
import dev.cleanrun.api.v1alpha1.DeliveryRecordsSpec.RecordMark;
import dev.cleanrun.contract.delivery.LayoutReading;
import dev.cleanrun.contract.delivery.RecordRules;
import dev.cleanrun.contract.layout.ControlRecord;
import dev.cleanrun.contract.layout.LayoutColumn;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Header and trailer records as the layout has them, with what a delivery says in its place. */
final class RecordTerms {
    private final Optional<DeliveryRecordsSpec> given;
    private final Optional<LayoutReading> reading;
    private final RecordRules layout;
    private final Optional<String> delimiter;

    /**
     * For the files of a delivery.
     *
     * @param given may be null
     * @param delimiter between the fields of a record; empty where columns have fixed widths
     */
    RecordTerms(DeliveryRecordsSpec given, Optional<LayoutReading> layout, Optional<String> delimiter) {
        this.given = Optional.ofNullable(given);
        this.reading = layout;
        this.layout = layout.map(LayoutReading::records).orElse(RecordRules.NONE);
        this.delimiter = delimiter;
    }

    /**
     * The records as the worker looks for them.
     *
     * @throws IllegalArgumentException when what a record begins with cannot be its first field, or two totals are of
     *     one column
     */
    RecordRules rules() {
        RecordRules rules = written();
        return new RecordRules(asField("header", rules.header()), asField("trailer", rules.trailer()));
    }

    private RecordRules.Mark asField(String noun, RecordRules.Mark mark) {
        if (mark == null || delimiter.isEmpty()) {
            return mark;
        }
        String text = ControlRecord.firstField(mark.text(), delimiter.get())
                .orElseThrow(() -> new IllegalArgumentException("spec.records." + noun + ": \"" + mark.text()
                        + "\" cannot be the first field of a record, since \"" + delimiter.get()
                        + "\" stands between fields: give the first field alone"));
        return new RecordRules.Mark(text, mark.required(), mark.count(), mark.totals());
    }

    private RecordRules written() {
        return given.map(records -> new RecordRules(
                        mark(records, RecordMark.HEADER, records.header(), layout.header()),
                        mark(records, RecordMark.TRAILER, records.trailer(), layout.trailer())))
                .orElse(layout);
    }

    private RecordRules.Mark mark(DeliveryRecordsSpec records, RecordMark which, String text, RecordRules.Mark before) {
        String begins = text != null ? text : before == null ? "" : before.text();
        if (begins.isEmpty()) {
            return null;
        }
        boolean told = which == told(records);
        RecordRules.Count count = before == null ? null : before.count();
        boolean itself = records.countsItself() != null ? records.countsItself() : count != null && count.withMarks();
        if (told && records.countAt() != null) {
            count = new RecordRules.Count(place(records.countAt()), itself);
        } else if (count != null) {
            count = new RecordRules.Count(count.at(), itself);
        }
        List<RecordRules.Total> totals = told && records.totals() != null
                ? totals(records.totals())
                : before == null ? List.of() : before.totals();
        return new RecordRules.Mark(begins, !Boolean.TRUE.equals(records.optional()), count, totals);
    }

    /** Which of the two says how much there is. */
    private RecordMark told(DeliveryRecordsSpec records) {
        if (records.countIn() != null) {
            return records.countIn();
        }
        boolean trailer = records.trailer() == null
                ? layout.trailer() != null
                : !records.trailer().isEmpty();
        return trailer ? RecordMark.TRAILER : RecordMark.HEADER;
    }

    private List<RecordRules.Total> totals(Map<String, IntOrString> totals) {
        Map<String, String> names = new HashMap<>();
        return new TreeMap<>(totals)
                .entrySet().stream()
                        .map(total -> {
                            String column = column(total.getKey());
                            String other = names.put(column.toLowerCase(Locale.ROOT), total.getKey());
                            if (other != null) {
                                throw new IllegalArgumentException("spec.records.totals: \"" + other + "\" and \""
                                        + total.getKey() + "\" are the same column " + column + ": name it once");
                            }
                            return new RecordRules.Total(column, place(total.getValue()));
                        })
                        .toList();
    }

    /** What the file calls the column, which may be named as the recipe does. */
    private String column(String name) {
        return reading.flatMap(layout -> layout.column(name))
                .filter(column -> LayoutReading.named(column).noneMatch(name::equalsIgnoreCase))
                .map(LayoutColumn::name)
                .orElse(name);
    }

    private static RecordRules.Place place(IntOrString written) {
        if (written.getIntVal() != null) {
            return new RecordRules.Place(written.getIntVal(), null);
        }
        String text = written.getStrVal();
        int dash = text.indexOf('-');
        if (dash < 0) {
            return new RecordRules.Place(Integer.parseInt(text), null);
        }
        int from = Integer.parseInt(text.substring(0, dash));
        return new RecordRules.Place(from, Integer.parseInt(text.substring(dash + 1)) - from + 1);
    }
}
