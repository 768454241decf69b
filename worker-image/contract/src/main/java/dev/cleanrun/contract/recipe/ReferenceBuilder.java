// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

import dev.cleanrun.contract.recipe.RecipeYaml.ReferenceYaml;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Turns one list to look codes up in, as written, into a checked one. */
final class ReferenceBuilder {
    private final Consumer<String> problems;

    /** Tells {@code problems} what is wrong. */
    ReferenceBuilder(Consumer<String> problems) {
        this.problems = problems;
    }

    /** The list; where something is wrong with it the problems say so. */
    ReferenceList build(ReferenceYaml written) {
        if (written.name() == null
                || !RecipeBuilder.NAME.matcher(written.name()).matches()
                || written.uri() == null
                || written.key() == null) {
            problems.accept("a reference needs a name, a uri and the key column that holds its codes");
        }
        Stream.of(written.key(), written.value(), written.validFrom(), written.validTo())
                .filter(Objects::nonNull)
                .forEach(column -> RecipeBuilder.unusable(column)
                        .ifPresent(why -> problems.accept("reference " + written.name() + ": a column's name " + why)));
        if (written.keyAs() != null) {
            ExpressionText.problem(written.keyAs())
                    .ifPresent(message -> problems.accept("reference " + written.name() + ": keyAs: " + message));
        }
        return new ReferenceList(
                written.name(),
                written.uri(),
                written.key(),
                written.keyAs(),
                written.value(),
                written.unique(),
                written.validFrom(),
                written.validTo(),
                match(written));
    }

    private NameMatch match(ReferenceYaml written) {
        RecipeYaml.MatchYaml match = written.match();
        if (match == null) {
            return null;
        }
        BigDecimal precision = match.precision() == null ? NameMatch.DEFAULT_PRECISION : match.precision();
        if (match.method() == null
                || written.value() == null
                || precision.compareTo(NameMatch.LEAST_PRECISION) < 0
                || precision.compareTo(NameMatch.MOST_PRECISION) > 0) {
            problems.accept("reference " + written.name() + ": match needs a method, one of "
                    + Arrays.toString(NameMatch.Method.values()) + ", and a precision from "
                    + NameMatch.LEAST_PRECISION + " to " + NameMatch.MOST_PRECISION
                    + ", which is what was measured; the list needs a value that lookup gives");
        }
        return new NameMatch(match.method(), precision);
    }
}
