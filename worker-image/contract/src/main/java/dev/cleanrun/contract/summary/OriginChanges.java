// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.summary;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What two runs made their figures of, where it is not the same: the first places to look for a reason. */
final class OriginChanges {
    private OriginChanges() {}

    /** A sentence for each. */
    static List<String> between(RunOrigin before, RunOrigin after) {
        List<String> sentences = new ArrayList<>();
        say(sentences, "the source", before, after, RunOrigin::source);
        say(sentences, "the format of the outputs", before, after, origin -> Objects.toString(origin.format(), null));
        say(sentences, "the recipes", before, after, OriginChanges::recipes);
        say(
                sentences,
                "the engine",
                before,
                after,
                origin -> String.join(", ", new TreeMap<>(origin.engines()).keySet()));
        say(
                sentences,
                "the day that rules refer to",
                before,
                after,
                origin -> String.join(", ", new TreeMap<>(origin.asOf()).keySet()));
        return sentences;
    }

    private static void say(
            List<String> sentences, String what, RunOrigin before, RunOrigin after, Function<RunOrigin, String> told) {
        String one = told.apply(before);
        String other = told.apply(after);
        boolean known = one != null && other != null && !one.isEmpty() && !other.isEmpty();
        if (known && !one.equals(other)) {
            sentences.add(what + " changed from " + one + " to " + other);
        }
    }

    private static String recipes(RunOrigin origin) {
        return origin.recipes().stream()
                .map(recipe -> recipe.name()
                        + (recipe.digest() == null
                                ? ""
                                : " ("
                                        + recipe.digest()
                                                .substring(
                                                        0,
                                                        Math.min(
                                                                8,
                                                                recipe.digest().length())) + ")"))
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
