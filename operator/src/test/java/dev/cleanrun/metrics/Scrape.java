// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.metrics;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Prometheus reads. */
record Scrape(String text) {
    private static final Pattern SERIES = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    record Series(String name, Map<String, String> labels, double value) {}

    List<Series> series() {
        return text.lines()
                .filter(line -> !line.startsWith("#"))
                .map(Scrape::read)
                .toList();
    }

    List<Series> series(String prefix) {
        return series().stream()
                .filter(series -> series.name().startsWith(prefix))
                .toList();
    }

    /** The value of the one series of this name with at least these labels. */
    Optional<Double> value(String name, String... labels) {
        var wanted = new TreeMap<String, String>();
        for (int i = 0; i < labels.length; i += 2) {
            wanted.put(labels[i], labels[i + 1]);
        }
        List<Series> found = series().stream()
                .filter(series ->
                        series.name().equals(name) && series.labels().entrySet().containsAll(wanted.entrySet()))
                .toList();
        if (found.size() > 1) {
            throw new AssertionError("several series: " + found);
        }
        return found.stream().map(Series::value).findFirst();
    }

    private static Series read(String line) {
        Matcher parts = SERIES.matcher(line);
        if (!parts.matches()) {
            throw new AssertionError("not a series: " + line);
        }
        var labels = new TreeMap<String, String>();
        if (parts.group(2) != null) {
            Matcher label = LABEL.matcher(parts.group(2));
            while (label.find()) {
                labels.put(label.group(1), label.group(2));
            }
        }
        return new Series(
                parts.group(1),
                labels,
                switch (parts.group(3)) {
                    case "+Inf" -> Double.POSITIVE_INFINITY;
                    case "NaN" -> Double.NaN;
                    default -> Double.parseDouble(parts.group(3));
                });
    }
}
