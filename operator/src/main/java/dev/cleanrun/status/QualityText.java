// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.status;

import dev.cleanrun.contract.text.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How much was rejected and how good the data is, in the words of conditions, events and terminals: who reads of an end
 * reads of this too.
 */
public final class QualityText {
    private static final String UNGRADED = "-";

    private QualityText() {}

    /** {@code 12.3 % of 1,234 rows were rejected, grade B}; empty when nothing was read and no grade is known. */
    public static String of(long rejected, long read, String grade) {
        List<String> said = new ArrayList<>();
        if (read > 0) {
            said.add(Share.percent(rejected, read) + " of " + String.format(Locale.ROOT, "%,d", read)
                    + (read == 1 ? " row was rejected" : " rows were rejected"));
        }
        if (isGrade(grade)) {
            said.add("grade " + grade);
        }
        return String.join(", ", said);
    }

    /** Whether that is a letter that says something. */
    public static boolean isGrade(String grade) {
        return grade != null && !grade.isEmpty() && !grade.equals(UNGRADED);
    }

    /** Rows of delivered files after a sentence: nobody judges them before they are cleaned. */
    static String rows(long rows) {
        return rows == 0 ? "" : "; " + String.format(Locale.ROOT, "%,d", rows) + (rows == 1 ? " row" : " rows");
    }

    /** The same after a sentence. */
    static String after(long rejected, long read, String grade) {
        String text = of(rejected, read, grade);
        return text.isEmpty() ? "" : "; " + text;
    }
}
