// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of packages in the operator's README is what the code imports. */
class ArrowsTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\| [^|]+ \\|([ \\w]*)\\|$");
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package dev\\.cleanrun\\.(\\w+)");
    private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:static )?dev\\.cleanrun\\.(\\w+)");

    @Test
    void each_package_imports_what_the_table_says() {
        assertThat(imported()).isEqualTo(told());
    }

    @Test
    void no_package_imports_itself_by_way_of_others() {
        Map<String, Set<String>> arrows = imported();
        arrows.keySet().forEach(start -> {
            var reached = new HashSet<String>();
            Collection<String> next = arrows.get(start);
            while (reached.addAll(next)) {
                next = reached.stream()
                        .flatMap(name -> arrows.getOrDefault(name, Set.of()).stream())
                        .collect(Collectors.toSet());
            }
            assertThat(reached).as("reached from " + start).doesNotContain(start);
        });
    }

    private static Map<String, Set<String>> told() {
        return ROW.matcher(SourceFiles.text(Path.of("README.md")))
                .results()
                .collect(Collectors.toMap(
                        row -> row.group(1),
                        row -> Arrays.stream(row.group(2).split(" "))
                                .filter(name -> !name.isEmpty())
                                .collect(Collectors.toCollection(TreeSet::new)),
                        (one, _) -> one,
                        TreeMap::new));
    }

    private static Map<String, Set<String>> imported() {
        var arrows = new TreeMap<String, Set<String>>();
        for (Path file : SourceFiles.of("operator")) {
            String text = SourceFiles.text(file);
            String own =
                    PACKAGE.matcher(text).results().findFirst().orElseThrow().group(1);
            Set<String> others = arrows.computeIfAbsent(own, _ -> new TreeSet<>());
            IMPORT.matcher(text)
                    .results()
                    .map((MatchResult one) -> one.group(1))
                    .forEach(others::add);
            others.remove(own);
        }
        return arrows;
    }
}
