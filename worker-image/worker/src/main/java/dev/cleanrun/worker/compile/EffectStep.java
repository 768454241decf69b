// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import java.util.List;
import java.util.stream.Stream;

/** A part of step (b), in statements. */
public sealed interface EffectStep {
    /** All of its statements, in the order in which they run. */
    Stream<String> statements();

    /** Rows are candidates by the hashes of their keys, which are in the column {@code h} of the rule's own table. */
    static Candidates byKey(int number, String query, List<String> compare) {
        return new Candidates("key_" + number, query, List.of(), compare);
    }

    /**
     * Rows leave for having a key, without candidates first.
     *
     * @param keys what is looked at before
     * @param compare statements
     */
    record Keyed(List<KeyAgreement> keys, List<String> compare) implements EffectStep {
        /** Copies the lists. */
        public Keyed {
            keys = List.copyOf(keys);
            compare = List.copyOf(compare);
        }

        @Override
        public Stream<String> statements() {
            return Stream.concat(keys.stream().map(KeyAgreement::counts), compare.stream());
        }
    }

    /**
     * A statement that always runs.
     *
     * @param statement its SQL
     */
    record Plain(String statement) implements EffectStep {
        @Override
        public Stream<String> statements() {
            return Stream.of(statement);
        }
    }

    /**
     * A rule that finds candidates first and then looks at their rows alone: where there are none, nothing is left to
     * be done. Most partitions have none for most rules, and in a small one planning these statements takes longer
     * than running them.
     *
     * @param table takes the candidates
     * @param query of them
     * @param keys what is looked at before rows leave for having them
     * @param compare what follows for them
     */
    record Candidates(String table, String query, List<KeyAgreement> keys, List<String> compare) implements EffectStep {
        /** Copies the lists. */
        public Candidates {
            keys = List.copyOf(keys);
            compare = List.copyOf(compare);
        }

        /** The same, with keys that are looked at. */
        Candidates looking(List<KeyAgreement> agreements) {
            return new Candidates(table, query, agreements, compare);
        }

        /** Takes the candidates down. */
        public String find() {
            return "CREATE TEMP TABLE " + table + " AS " + query;
        }

        /** How many there are. */
        public String count() {
            return "SELECT count(*) FROM " + table;
        }

        /** Drops their table. */
        public String forget() {
            return "DROP TABLE " + table;
        }

        @Override
        public Stream<String> statements() {
            return Stream.of(
                            Stream.of(find()),
                            keys.stream().map(KeyAgreement::counts),
                            compare.stream(),
                            Stream.of(forget()))
                    .flatMap(part -> part);
        }
    }
}
