// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.dashboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Metrics that an operator tells, and those that expressions ask for. */
final class MetricNames {
    private static final Path TABLE = Path.of("../operator/METRICS.md");
    private static final Path UNUSED = Path.of("src/test/resources/unused-metrics.txt");
    private static final Pattern ROW = Pattern.compile("\\| `([a-z0-9_]+)` \\| ([a-z]+) \\| ([a-z_, ]*) \\|.*");
    private static final Pattern NAME =
            Pattern.compile("(?<![\\w:$])(cleanrun|reconciliations|custom|events|process|jvm|scrape)[_:][a-z0-9_:]+");

    private MetricNames() {}

    /** Type of each metric of METRICS.md. */
    static Map<String, String> told() {
        return lines(TABLE)
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2), (one, _) -> one, TreeMap::new));
    }

    /** Reason of each metric that nobody asks for. */
    static Map<String, String> unused() {
        return lines(UNUSED)
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" +", 2))
                .collect(Collectors.toMap(
                        words -> words[0], words -> words.length > 1 ? words[1] : "", (one, _) -> one, TreeMap::new));
    }

    /** Names in an expression, without what a histogram adds to its own. */
    static Set<String> in(String expression) {
        Set<String> found = NAME.matcher(expression)
                .results()
                .map(match -> match.group())
                .collect(Collectors.toCollection(TreeSet::new));
        Map<String, String> told = told();
        return found.stream()
                .map(name -> {
                    String plain = name.replaceFirst("_(bucket|sum|count)$", "");
                    return told.getOrDefault(plain, "").equals("histogram") ? plain : name;
                })
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
