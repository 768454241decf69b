// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.deliver;

import dev.cleanrun.contract.delivery.RecordRules;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.worker.AttemptFailed;
import dev.cleanrun.worker.format.FileReading;
import java.math.BigDecimal;
import java.util.Optional;

/** Compares what a file's header and trailer say with what came. */
final class RecordCheck {
    /** Sums of fewer rows are somebody's amounts, and not told. */
    private static final int TOLD_FROM = 11;

    private final String file;
    private final FileReading.Read read;
    private final Totals totals;

    RecordCheck(String file, FileReading.Read read, Totals totals) {
        this.file = file;
        this.read = read;
        this.totals = totals;
    }

    /**
     * Holds both against the rows.
     *
     * @throws AttemptFailed RecordsMismatch with both numbers
     */
    void check(RecordRules rules) {
        check("header", rules.header(), read.header());
        check("trailer", rules.trailer(), read.trailer());
    }

    private void check(String noun, RecordRules.Mark mark, FileReading.Said said) {
        if (mark == null) {
            return;
        }
        said.count().ifPresent(text -> count(noun, mark.count(), text));
        said.totals().forEach((column, text) -> total(noun, column, text));
    }

    private void count(String noun, RecordRules.Count count, String text) {
        long came = read.rows()
                + (count.withMarks() ? read.marks().header() + read.marks().trailer() : 0);
        Optional<BigDecimal> told = Totals.number(text);
        String what = count.withMarks() ? "records" : "rows";
        if (told.isEmpty()) {
            throw refused("the " + noun + " of " + file + " has no number where it should say how many " + what
                    + " there are (" + came + " came): check spec.records");
        }
        if (told.get().compareTo(BigDecimal.valueOf(came)) != 0) {
            throw refused("the " + noun + " of " + file + " says "
                    + told.get().stripTrailingZeros().toPlainString() + " " + what + " and "
                    + came + " came: nothing was delivered; ask for the file again");
        }
    }

    private void total(String noun, String column, String text) {
        Totals.Sum sum = totals.sum(column);
        Optional<BigDecimal> told = Totals.number(text);
        if (!sum.isThere()) {
            throw refused("the " + noun + " of " + file + " has a total of " + column
                    + ", and the file has no such column: check spec.records");
        }
        if (told.isEmpty()) {
            throw refused("the " + noun + " of " + file + " has no number where the total of " + column
                    + " should stand: check spec.records");
        }
        if (sum.unreadable() > 0) {
            // What adds up without them would not add up with them.
            throw refused("the " + noun + " of " + file + " has a total of " + column + ", and " + sum.unreadable()
                    + " of the " + read.rows()
                    + " rows have a value there that is no plain number, so that it cannot be"
                    + " held against them: nothing was delivered; ask for the file with digits, point and sign alone,"
                    + " or leave the total out of spec.records");
        }
        if (told.get().compareTo(sum.value()) != 0) {
            throw refused(
                    read.rows() < TOLD_FROM
                            ? "the " + noun + " of " + file + " has another total of " + column
                                    + " than its rows add up to (withheld: fewer than " + TOLD_FROM + " rows)"
                            : "the " + noun + " of " + file + " says that " + column + " adds up to "
                                    + told.get().toPlainString() + ", and it adds up to "
                                    + sum.value().toPlainString()
                                    + ": nothing was delivered; ask for the file again");
        }
    }

    private static AttemptFailed refused(String message) {
        return new AttemptFailed(Cause.RECORDS_MISMATCH, message, null);
    }
}
