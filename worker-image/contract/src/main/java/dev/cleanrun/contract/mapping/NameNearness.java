// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.mapping;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How near two names of columns are, by the words in them. */
final class NameNearness {
    /** Words as they are cut short in names of claims' columns, CMS's above all. */
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("dt", "date"),
            Map.entry("amt", "amount"),
            Map.entry("cd", "code"),
            Map.entry("qty", "quantity"),
            Map.entry("num", "number"),
            Map.entry("nbr", "number"),
            Map.entry("no", "number"),
            Map.entry("clm", "claim"),
            Map.entry("ln", "line"),
            Map.entry("prvdr", "provider"),
            Map.entry("prov", "provider"),
            Map.entry("prscrbr", "prescriber"),
            Map.entry("prescribing", "prescriber"),
            Map.entry("phrmcy", "pharmacy"),
            Map.entry("dispensing", "pharmacy"),
            Map.entry("rx", "prescription"),
            Map.entry("dgns", "dx"),
            Map.entry("diag", "dx"),
            Map.entry("diagnosis", "dx"),
            Map.entry("prcdr", "procedure"),
            Map.entry("proc", "procedure"),
            Map.entry("srvc", "service"),
            Map.entry("svc", "service"),
            Map.entry("dos", "service"),
            Map.entry("filled", "fill"),
            Map.entry("pd", "paid"),
            Map.entry("pmt", "paid"),
            Map.entry("payment", "paid"),
            Map.entry("chrg", "charge"),
            Map.entry("billed", "charge"),
            Map.entry("bene", "member"),
            Map.entry("mbr", "member"),
            Map.entry("patient", "member"),
            Map.entry("sex", "gender"),
            Map.entry("dob", "birth"),
            Map.entry("suply", "supply"),
            Map.entry("mod", "modifier"),
            Map.entry("mdfr", "modifier"),
            Map.entry("rev", "revenue"),
            Map.entry("ndc", "ndc11"),
            Map.entry("admsn", "admission"),
            Map.entry("dschrg", "discharge"),
            Map.entry("thru", "to"),
            Map.entry("through", "to"),
            Map.entry("start", "from"),
            Map.entry("begin", "from"));
    /** Words that say nothing: most columns hold a code or an amount. */
    private static final Set<String> EMPTY = Set.of("code", "amount", "id", "number", "date", "the", "of", "raw");

    private NameNearness() {}

    /** Whether the names are the same but for case and what stands between words. */
    static boolean same(String left, String right) {
        return plain(left).equals(plain(right));
    }

    /** From 0, nothing in common, to 1: the same words. Words that say little count a third. */
    static double of(String left, String right) {
        Set<String> a = words(left);
        Set<String> b = words(right);
        Set<String> either = new HashSet<>(a);
        either.addAll(b);
        double common = weight(a.stream().filter(b::contains).collect(Collectors.toSet()));
        return either.isEmpty() ? 0 : common / weight(either);
    }

    private static double weight(Set<String> words) {
        return words.stream()
                .mapToDouble(word -> EMPTY.contains(word) ? 1 / 3.0 : 1)
                .sum();
    }

    private static Set<String> words(String name) {
        return Arrays.stream(name.replaceAll("([a-z])([A-Z])", "$1_$2").split("[^A-Za-z0-9]+"))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .map(word -> WORDS.getOrDefault(word, word))
                .collect(Collectors.toSet());
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
