// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.names;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.zip.ZipFile;

/**
 * Measures how names are matched: which share is right first, which can be answered at a precision of 0.99, and how
 * fast. Thresholds are taken from one half of the drugs, all figures from the other. Reads Synthea's jar, whose map
 * leads from 404 RxNorm concepts to 62,412 codes with the names that FDA and RxNorm give them.
 */
public final class NamesBenchmark {
    private static final String MAP = "export/medication_code_map.json";
    private static final long SEED = 20_261_101;
    private static final double PRECISION = 0.99;
    private static final int LISTED = 62_412;
    private static final int TEXTS = 50_000;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final boolean wrong;
    /** What the last method took. */
    private double seconds;

    private NamesBenchmark(boolean wrong) {
        this.wrong = wrong;
    }

    /** Takes the path of synthea-3.3.0.jar; {@code --wrong} prints what is wrong or not answered in the tuning half. */
    public static void main(String[] arguments) throws IOException {
        Map<String, List<String>> concepts = concepts(Path.of(arguments[0]));
        NamesBenchmark benchmark = new NamesBenchmark(arguments.length > 1 && arguments[1].equals("--wrong"));
        benchmark.table("free texts made of the map's names", NamePairs.freeTexts(concepts, SEED));
        benchmark.table("names beside the most frequent one of each concept", NamePairs.otherNames(concepts));
        benchmark.speed(concepts);
    }

    private static Map<String, List<String>> concepts(Path jar) throws IOException {
        Map<String, List<String>> concepts = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(jar.toFile());
                InputStream json = zip.getInputStream(zip.getEntry(MAP))) {
            JsonNode tree = JsonMapper.builder().build().readTree(json);
            tree.properties().forEach(concept -> {
                List<String> names = new ArrayList<>();
                concept.getValue()
                        .forEach(code -> names.add(code.path("description").asText()));
                concepts.put(concept.getKey(), names);
            });
        }
        return concepts;
    }

    /** What a method says of a pair. */
    private record Said(NamePairs.Pair pair, ListedName first, double sureness) {
        boolean right() {
            return first != null && pair.right(first);
        }
    }

    private void table(String what, NamePairs pairs) {
        out.printf(
                "%n%s: %d pairs, of which %d have an answer, against %d names%n",
                what,
                pairs.pairs().size(),
                pairs.pairs().stream().filter(NamePairs.Pair::listed).count(),
                pairs.list().size());
        out.printf(
                "%-46s %11s %9s %10s %10s %8s%n",
                "method", "right first", "threshold", "answered", "precision", "seconds");
        List<Said> plain = said(pairs, pair -> jaroWinkler(pair, pairs.list()));
        row("Jaro-Winkler, threshold from the tuning half", plain, threshold(half(plain, true)));
        NameMatcher matcher = new NameMatcher(pairs.list(), 0);
        List<Said> matched = said(pairs, pair -> matched(matcher, pair, pairs.list()));
        row("words and guard, threshold from the tuning half", matched, threshold(half(matched, true)));
        row("words and guard, as built", matched, Precision.threshold(BigDecimal.valueOf(PRECISION)));
        if (wrong) {
            half(matched, true).stream()
                    .filter(one -> !one.right() || one.sureness() < Precision.threshold(BigDecimal.valueOf(PRECISION)))
                    .sorted(Comparator.comparingDouble(Said::sureness).reversed())
                    .forEach(one -> out.printf(
                            "  %s %.3f %s => %s%s %s%n",
                            one.right() ? "right" : "WRONG",
                            one.sureness(),
                            one.pair().text(),
                            one.first() == null ? "-" : one.first().name(),
                            one.pair().listed() ? "" : " (not listed)",
                            one.pair().how()));
        }
    }

    private List<Said> said(NamePairs pairs, Function<NamePairs.Pair, Said> say) {
        long start = System.nanoTime();
        List<Said> said = pairs.pairs().stream().map(say).toList();
        seconds = (System.nanoTime() - start) / 1e9;
        return said;
    }

    private static List<Said> half(List<Said> said, boolean tuning) {
        return said.stream().filter(one -> one.pair().tuning() == tuning).toList();
    }

    /** Of the half held out; the share answered is of pairs that have an answer, precision of all answers. */
    private void row(String method, List<Said> said, double threshold) {
        List<Said> held = half(said, false);
        List<Said> listed = held.stream().filter(one -> one.pair().listed()).toList();
        List<Said> answered = held.stream()
                .filter(one -> one.first() != null && one.sureness() >= threshold)
                .toList();
        out.printf(
                "%-46s %11.3f %9s %10.3f %10s %8.2f%n",
                method,
                share(listed.stream().filter(Said::right).count(), listed.size()),
                threshold > 1 ? "none" : "%.3f".formatted(threshold),
                share(answered.size(), listed.size()),
                answered.isEmpty()
                        ? "-"
                        : "%.4f"
                                .formatted(share(
                                        answered.stream().filter(Said::right).count(), answered.size())),
                seconds);
    }

    private static double share(long part, long whole) {
        return (double) part / whole;
    }

    /** The lowest sureness from which precision holds, with one more wrong answer too; above 1 when there is none. */
    private static double threshold(List<Said> said) {
        List<Said> sorted = said.stream()
                .filter(one -> one.first() != null && one.sureness() > 0)
                .sorted(Comparator.comparingDouble(Said::sureness).reversed())
                .toList();
        double threshold = 2;
        int right = 0;
        for (int i = 0; i < sorted.size(); i++) {
            right += sorted.get(i).right() ? 1 : 0;
            boolean last = i + 1 == sorted.size()
                    || sorted.get(i + 1).sureness() < sorted.get(i).sureness();
            if (last && share(right - 1, i + 1) >= PRECISION) {
                threshold = sorted.get(i).sureness();
            }
        }
        return threshold;
    }

    private static Said matched(NameMatcher matcher, NamePairs.Pair pair, List<ListedName> list) {
        List<NameMatcher.Scored> ranked = matcher.ranked(pair.text());
        return ranked.isEmpty()
                ? new Said(pair, null, 0)
                : new Said(pair, list.get(ranked.getFirst().entry()), matcher.sureness(ranked));
    }

    private static Said jaroWinkler(NamePairs.Pair pair, List<ListedName> list) {
        ListedName best = null;
        double most = -1;
        for (ListedName name : list) {
            double likeness = JaroWinkler.of(pair.text(), name.name());
            if (likeness > most) {
                most = likeness;
                best = name;
            }
        }
        return new Said(pair, best, most);
    }

    private void speed(Map<String, List<String>> concepts) {
        Random random = new Random(SEED);
        List<String> names = concepts.values().stream()
                .flatMap(List::stream)
                .map(NamePairs::one)
                .distinct()
                .toList();
        List<ListedName> listed = ManyNames.listed(names, LISTED, random);
        List<String> texts = ManyNames.texts(listed, TEXTS, random);
        long start = System.nanoTime();
        NameMatcher matcher = new NameMatcher(listed, Precision.threshold(BigDecimal.valueOf(PRECISION)));
        long built = System.nanoTime();
        texts.forEach(matcher::match);
        long end = System.nanoTime();
        out.printf(
                "%n%d different names in the list: %.1f s; %d different texts looked for: %.1f s%n",
                listed.size(), (built - start) / 1e9, texts.size(), (end - built) / 1e9);
    }
}
