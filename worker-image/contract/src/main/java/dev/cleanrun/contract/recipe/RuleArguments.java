// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a rule says of how it finds rows, as it is written: a record for each type, whose components are the arguments
 * that the type has. {@link Check} says what they mean.
 */
sealed interface RuleArguments {
    /** All that is SQL among them. */
    default List<String> expressions() {
        return List.of();
    }

    /** Not a type: {@code valid}, the expression of good rows. */
    record Expression(String valid) implements RuleArguments {
        @Override
        public List<String> expressions() {
            return List.of(valid);
        }
    }

    /** {@code type: castable}. */
    record Castable() implements RuleArguments {}

    /** {@code type: raised}. */
    record Raised() implements RuleArguments {}

    /** {@code type: compact}. */
    record Compact(List<List<String>> with, boolean repeats) implements RuleArguments {
        /** What is not written is empty. */
        public Compact {
            with = RecipeYaml.orEmpty(with);
        }
    }

    /** {@code type: duplicates}. */
    record Duplicates(List<String> keys, String when, String differ, List<String> agree) implements RuleArguments {
        /** What is not written is empty. */
        public Duplicates {
            keys = RecipeYaml.orEmpty(keys);
            agree = RecipeYaml.orEmpty(agree);
        }

        @Override
        public List<String> expressions() {
            return written(when);
        }
    }

    /** {@code type: versions}. */
    record Versions(
            List<String> keys,
            List<String> order,
            boolean whole,
            String voided,
            String orphan,
            String original,
            List<String> agree)
            implements RuleArguments {
        /** What is not written is empty. */
        public Versions {
            keys = RecipeYaml.orEmpty(keys);
            order = RecipeYaml.orEmpty(order);
            agree = RecipeYaml.orEmpty(agree);
        }

        @Override
        public List<String> expressions() {
            return Stream.concat(order.stream(), written(voided).stream()).toList();
        }
    }

    /** {@code type: chain}. */
    record Chain(
            List<String> keys,
            String claim,
            String original,
            List<String> order,
            String voided,
            String orphan,
            String unknown,
            String line,
            List<String> agree)
            implements RuleArguments {
        /** What is not written is empty. */
        public Chain {
            keys = RecipeYaml.orEmpty(keys);
            order = RecipeYaml.orEmpty(order);
            agree = RecipeYaml.orEmpty(agree);
        }

        @Override
        public List<String> expressions() {
            return Stream.concat(order.stream(), written(voided).stream()).toList();
        }
    }

    /** {@code type: net}. */
    record Net(
            List<String> keys,
            List<String> prefer,
            String candidate,
            String reversal,
            List<String> sum,
            List<String> zero,
            List<String> latest,
            String orphan,
            String disagree,
            String original)
            implements RuleArguments {
        /** What is not written is empty. */
        public Net {
            keys = RecipeYaml.orEmpty(keys);
            prefer = RecipeYaml.orEmpty(prefer);
            sum = RecipeYaml.orEmpty(sum);
            zero = RecipeYaml.orEmpty(zero);
            latest = RecipeYaml.orEmpty(latest);
        }

        @Override
        public List<String> expressions() {
            return written(candidate, reversal);
        }
    }

    /** {@code type: majority}. */
    record Majority(List<String> keys, List<String> agree) implements RuleArguments {
        /** What is not written is empty. */
        public Majority {
            keys = RecipeYaml.orEmpty(keys);
            agree = RecipeYaml.orEmpty(agree);
        }
    }

    /** {@code type: partner}. */
    record Partner(List<String> keys, String when, String partner) implements RuleArguments {
        /** What is not written is empty. */
        public Partner {
            keys = RecipeYaml.orEmpty(keys);
        }

        @Override
        public List<String> expressions() {
            return written(when, partner);
        }
    }

    /** {@code type: overlaps}. */
    record Overlaps(List<String> keys, String from, String to, String when, String differ, int days)
            implements RuleArguments {
        /** What is not written is empty. */
        public Overlaps {
            keys = RecipeYaml.orEmpty(keys);
        }

        @Override
        public List<String> expressions() {
            return written(when);
        }
    }

    /** {@code type: gaps}. */
    record Gaps(List<String> keys, String from, String to, String when, int days) implements RuleArguments {
        /** What is not written is empty. */
        public Gaps {
            keys = RecipeYaml.orEmpty(keys);
        }

        @Override
        public List<String> expressions() {
            return written(when);
        }
    }

    /** {@code type: sums}. */
    record Sums(List<String> keys, String total, String of, String when, BigDecimal tolerance)
            implements RuleArguments {
        /** What is not written is empty. */
        public Sums {
            keys = RecipeYaml.orEmpty(keys);
        }

        @Override
        public List<String> expressions() {
            return written(total, when);
        }
    }

    private static List<String> written(String... texts) {
        return Stream.of(texts).filter(Objects::nonNull).toList();
    }
}
