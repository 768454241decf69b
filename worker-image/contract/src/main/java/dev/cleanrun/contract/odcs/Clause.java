// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.odcs;

/**
 * What became of one clause of a contract, or of one part of a recipe.
 *
 * @param path of the clause, like {@code schema[0].properties[2].required}; all below it is meant
 * @param verdict what became of it
 * @param sentence as what it was taken, or why it was not
 */
public record Clause(String path, Verdict verdict, String sentence) {
    /** What becomes of clauses. */
    public enum Verdict {
        /** A recipe or a gate says it. */
        TAKEN("taken"),
        /** It says nothing of rows that a recipe could. */
        NOT_APPLICABLE("not applicable"),
        /** It says something of rows that a recipe cannot. */
        NOT_SUPPORTED("not supported"),
        /** The standard does not have it. */
        UNKNOWN("unknown");

        private final String text;

        Verdict(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    static Clause taken(String path, String sentence) {
        return new Clause(path, Verdict.TAKEN, sentence);
    }

    static Clause notApplicable(String path, String sentence) {
        return new Clause(path, Verdict.NOT_APPLICABLE, sentence);
    }

    static Clause notSupported(String path, String sentence) {
        return new Clause(path, Verdict.NOT_SUPPORTED, sentence);
    }

    static Clause unknown(String path) {
        return new Clause(path, Verdict.UNKNOWN, "the standard has no such field here: it is left out");
    }

    static Clause unknown(String path, String sentence) {
        return new Clause(path, Verdict.UNKNOWN, sentence);
    }
}
