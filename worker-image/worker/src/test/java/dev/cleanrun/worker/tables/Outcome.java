// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.tables;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What becomes of a row, written as items with commas between them: {@code reject ID ID}, {@code removed ID reason}
 * with {@code by n}, the number of the surviving row in its case; for rows that stay the ids of flags, and
 * {@code column=value} for each value that rules have changed. {@code fix ID} says that a fix was made, which only the
 * report tells.
 *
 * @param verdict {@code clean}, {@code reject} with ids, or {@code removed} with rule, reason and survivor
 * @param flags ids
 * @param values by column of the output
 * @param fixes ids of rules that only fix; an id that is written n times was broken n times
 */
record Outcome(String verdict, Set<String> flags, Map<String, String> values, Map<String, Integer> fixes) {

    static Outcome read(String text) {
        String verdict = "clean";
        Set<String> flags = new TreeSet<>();
        Map<String, String> values = new TreeMap<>();
        Map<String, Integer> fixes = new TreeMap<>();
        for (String item : text.split(",")) {
            String stripped = item.strip();
            int equals = stripped.indexOf('=');
            if (stripped.startsWith("reject ") || stripped.startsWith("removed ")) {
                verdict = stripped;
            } else if (stripped.startsWith("fix ")) {
                for (String id : stripped.substring(4).split(" ")) {
                    fixes.merge(id, 1, Integer::sum);
                }
            } else if (equals > 0) {
                values.put(stripped.substring(0, equals), stripped.substring(equals + 1));
            } else if (!stripped.isEmpty()) {
                flags.add(stripped);
            }
        }
        return new Outcome(verdict, flags, values, fixes);
    }

    /** The same without the row that stays in place of this one. */
    Outcome withoutSurvivor() {
        return new Outcome(verdict.replaceAll(" by -?[0-9]+$", ""), flags, values, fixes);
    }

    /** Without what is not told row by row. */
    String found() {
        return Stream.of(
                        Stream.of(verdict),
                        flags.stream(),
                        values.entrySet().stream().map(Object::toString))
                .flatMap(items -> items)
                .collect(Collectors.joining(", "));
    }
}
