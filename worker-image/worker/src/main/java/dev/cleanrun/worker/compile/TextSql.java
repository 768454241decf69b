package dev.cleanrun.worker.compile;

import java.util.List;
import java.util.stream.Collectors;

/** From a source's text to text without blanks around it and without fillers. */
final class TextSql {
    private static final String BLANKS = "' ' || chr(9) || chr(10) || chr(13) || chr(160)";

    private final String nothing;

    TextSql(List<String> fillers) {
        this.nothing = fillers.stream().map(String::strip).filter(filler -> !filler.isEmpty()).distinct()
                .map(filler -> "|\\Q" + filler.replace("\\E", "\\E\\\\E\\Q") + "\\E").collect(Collectors.joining("",
                        "(?i)", ""));
    }

    /** Blanks cut, fillers NULL. One pattern for all fillers: the engine evaluates it once per distinct value of a column chunk. */
    String text(String raw) {
        String cut = "trim(" + raw + ", " + BLANKS + ")";
        return "CASE WHEN regexp_full_match(" + cut + ", " + Quoting.text(nothing) + ") THEN NULL ELSE " + cut + " END";
    }
}
