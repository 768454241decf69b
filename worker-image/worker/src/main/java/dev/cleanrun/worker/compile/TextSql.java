// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import java.util.List;
import java.util.stream.Collectors;

/** From a source's text to text without blanks around it and without fillers. */
public final class TextSql {
    private static final String BLANK = "[ \\t\\n\\r\\x{A0}]";

    private final String fillers;

    TextSql(List<String> fillers) {
        this.fillers = fillers.stream()
                .map(String::strip)
                .filter(filler -> !filler.isEmpty())
                .distinct()
                .map(filler -> "|\\Q" + filler.replace("\\E", "\\E\\\\E\\Q") + "\\E")
                .collect(Collectors.joining());
    }

    /** SQL of a text as it came without the blanks that the cleaning cuts; fillers stay. */
    public static String cut(String raw) {
        return "regexp_replace(" + raw + ", " + Quoting.text("^" + BLANK + "+|" + BLANK + "+$") + ", '', 'g')";
    }

    /**
     * Blanks cut, fillers NULL. Nearly all texts have neither: one pattern finds those that do, since cutting costs the
     * engine several times as much. It matches the whole text, which the engine then does once per distinct value of a
     * column chunk.
     */
    String text(String raw) {
        String odd = "(?i)" + BLANK + "(?s:.*)|(?s:.*)" + BLANK + fillers + "|";
        String cut = "(?i)^" + BLANK + "*(?:" + fillers + ")" + BLANK + "*$|^" + BLANK + "+|" + BLANK + "+$";
        return "CASE WHEN regexp_full_match(" + raw + ", " + Quoting.text(odd) + ") THEN nullif(regexp_replace(" + raw
                + ", " + Quoting.text(cut) + ", '', 'g'), '') ELSE " + raw + " END";
    }
}
