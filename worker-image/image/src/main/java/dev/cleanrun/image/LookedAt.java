// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.image;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which jars of others somebody has looked at for known faults, and when: the table of
 * {@code worker-image/dependencies.md}.
 *
 * @param days by name and version of the jar, as {@code slf4j-api-2.0.18}
 */
record LookedAt(Map<String, LocalDate> days) {
    /** Of the list, in the repository. */
    static final String LIST = "worker-image/dependencies.md";

    private static final String OURS = "cleanrun-";
    private static final String JAR = ".jar";
    /** Names, version, image, day, and what is known. */
    private static final Pattern ROW =
            Pattern.compile("\\| ([^|]+) \\| ([^|]+) \\| [^|]+ \\| (\\d{4}-\\d{2}-\\d{2}) \\| [^|]+ \\|");

    /** Reads the list; a row without a day says nothing. */
    static LookedAt read(String markdown) {
        var days = new TreeMap<String, LocalDate>();
        for (String line : markdown.lines().toList()) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                for (String name : row.group(1).split(" ")) {
                    days.put(name + "-" + row.group(2), LocalDate.parse(row.group(3)));
                }
            }
        }
        return new LookedAt(days);
    }

    /** Those of these files that nobody has looked at, in this version. */
    List<String> missing(Collection<String> jars) {
        return foreign(jars).stream().filter(jar -> !days.containsKey(jar)).toList();
    }

    /** What is told of that lies in none of the images any more. */
    List<String> stale(Collection<String> jars) {
        var left = new TreeSet<>(days.keySet());
        left.removeAll(foreign(jars));
        return List.copyOf(left);
    }

    /** Ends the build when an image would hold a jar that nobody has looked at. */
    void check(Kind kind, Collection<String> jars) {
        List<String> missing = missing(jars);
        if (!missing.isEmpty()) {
            throw new IllegalStateException("nobody has looked at " + String.join(", ", missing)
                    + " in the image of the "
                    + kind.label() + ": read what is known of its faults, and say so in " + LIST);
        }
    }

    private static TreeSet<String> foreign(Collection<String> jars) {
        return jars.stream()
                .filter(jar -> jar.endsWith(JAR) && !jar.startsWith(OURS))
                .map(jar -> jar.substring(0, jar.length() - JAR.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
