// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.format;

import dev.cleanrun.contract.delivery.RecordRules;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Takes header and trailer out of a file's records, and keeps what they say. A header anywhere but at the beginning,
 * or anything behind a trailer, is no file but several, or a torn one.
 */
final class RecordMarks {
    private final RecordRules rules;
    private final byte[] header;
    private final byte[] trailer;
    private long headers;
    private long trailers;
    private long trailerLine;
    private boolean begun;
    private Said headerSaid = Said.NOTHING;
    private Said trailerSaid = Said.NOTHING;

    RecordMarks(RecordRules rules) {
        this.rules = rules;
        header = bytes(rules.header());
        trailer = bytes(rules.trailer());
    }

    /** Of files of rows alone. */
    static RecordMarks none() {
        return new RecordMarks(RecordRules.NONE);
    }

    private static byte[] bytes(RecordRules.Mark mark) {
        return mark == null ? null : mark.text().getBytes(StandardCharsets.UTF_8);
    }

    /** A record as it stands in the file. */
    interface Entry {
        /** Whether it begins so. */
        boolean begins(byte[] mark);

        /** Whether it could as well be a row, since rows have no mark of their own and are as long. */
        default boolean mayBeRow() {
            return false;
        }

        /** The text at that place, without blanks around it; empty when the record does not reach so far. */
        Optional<String> at(RecordRules.Place place);

        /** Number of its first line, from 1. */
        long line();
    }

    /**
     * What a header or trailer says.
     *
     * @param count the number, as it is written
     * @param totals sums by column, as they are written
     */
    record Said(Optional<String> count, Map<String, String> totals) {
        static final Said NOTHING = new Said(Optional.empty(), Map.of());
    }

    /** Whether the record is none of the rows. Blank lines are not asked about. */
    boolean takes(Entry entry) {
        boolean first = !begun;
        begun = true;
        if (header != null && entry.begins(header)) {
            if (!first) {
                throw new BadRow(
                        entry.line(),
                        "is a header record, and not the first record of the file: several files were put together,"
                                + " or records.header does not fit");
            }
            refuseRow(rules.header(), entry, "header");
            headers++;
            headerSaid = said(rules.header(), entry, "header");
            return true;
        }
        if (trailers > 0) {
            throw new BadRow(
                    entry.line(),
                    "follows the trailer record of line " + trailerLine
                            + ": several files were put together, or records.trailer does not fit");
        }
        if (trailer != null && entry.begins(trailer)) {
            refuseRow(rules.trailer(), entry, "trailer");
            trailers++;
            trailerLine = entry.line();
            trailerSaid = said(rules.trailer(), entry, "trailer");
            return true;
        }
        return false;
    }

    /** Where the record may be missing and says nothing that is held against the rows, a row would be lost for it. */
    private static void refuseRow(RecordRules.Mark mark, Entry entry, String noun) {
        if (!mark.required() && mark.count() == null && mark.totals().isEmpty() && entry.mayBeRow()) {
            throw new BadRow(
                    entry.line(),
                    "begins like the " + noun + " record, which the file need not have, and is as long as a row, so"
                            + " that it may be either: give records." + noun + " more of its characters, or"
                            + " records.countAt, the place where it says how many rows there are");
        }
    }

    private static Said said(RecordRules.Mark mark, Entry entry, String noun) {
        Optional<String> count = mark.count() == null
                ? Optional.empty()
                : Optional.of(told(entry, mark.count().at(), noun));
        Map<String, String> totals = new LinkedHashMap<>();
        mark.totals().forEach(total -> totals.put(total.column(), told(entry, total.at(), noun)));
        return new Said(count, totals);
    }

    private static String told(Entry entry, RecordRules.Place place, String noun) {
        return entry.at(place)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new BadRow(
                        entry.line(),
                        "is the " + noun + " record and has nothing "
                                + (place.width() == null
                                        ? "in field " + place.from()
                                        : "from character " + place.from() + " on")
                                + ", where a number should stand: check spec.records"));
    }

    /** The file is at its end. */
    void end() {
        if (rules.header() != null && rules.header().required() && headers == 0) {
            throw new BadRow("it does not begin with its header record: it is torn, or records.header does not fit");
        }
        if (rules.trailer() != null && rules.trailer().required() && trailers == 0) {
            throw new BadRow("it ends without its trailer record: it is cut short, or records.trailer does not fit;"
                    + " deliver it again, then retry");
        }
    }

    long headers() {
        return headers;
    }

    long trailers() {
        return trailers;
    }

    Said header() {
        return headerSaid;
    }

    Said trailer() {
        return trailerSaid;
    }
}
