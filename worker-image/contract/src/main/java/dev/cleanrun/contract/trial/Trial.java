// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.trial;

import java.util.Map;

/**
 * What is to be tried; JSON in the file that the environment variable {@value #VARIABLE} names.
 *
 * @param recipe file of the recipe
 * @param name of that file, for messages
 * @param sample file of rows, of any source format; null for none
 * @param delimiter between values of a CSV sample; null for the comma
 * @param partition value by partition key, for rules that compare rows with their folder
 * @param references file by name of a reference list
 * @param bases file by name of the ConfigMap, of recipes that this one may extend
 * @param asOf day that rules refer to, like 2026-11-01
 * @param sql whether the SQL is printed
 * @param values whether examples show the sample's values
 * @param scratch an empty folder
 */
public record Trial(
        String recipe,
        String name,
        String sample,
        String delimiter,
        Map<String, String> partition,
        Map<String, String> references,
        Map<String, String> bases,
        String asOf,
        boolean sql,
        boolean values,
        String scratch) {
    /** The environment variable that names the file. */
    public static final String VARIABLE = "CLEANRUN_TRIAL";

    /** Missing maps are empty. */
    public Trial {
        partition = partition == null ? Map.of() : Map.copyOf(partition);
        bases = bases == null ? Map.of() : Map.copyOf(bases);
        references = references == null ? Map.of() : Map.copyOf(references);
    }

    /** A trial of a recipe alone. */
    public static Builder builder(String recipe, String name, String scratch) {
        return new Builder(recipe, name, scratch);
    }

    /** Puts a trial together; each method sets what it is named after. */
    public static final class Builder {
        private final String recipe;
        private final String name;
        private final String scratch;
        private String sample;
        private String delimiter;
        private Map<String, String> partition;
        private Map<String, String> references;
        private Map<String, String> bases;
        private String asOf;
        private boolean sql;
        private boolean values;

        private Builder(String recipe, String name, String scratch) {
            this.recipe = recipe;
            this.name = name;
            this.scratch = scratch;
        }

        public Builder sample(String file, String delimitedBy) {
            sample = file;
            delimiter = delimitedBy;
            return this;
        }

        public Builder partition(Map<String, String> valueByKey) {
            partition = valueByKey;
            return this;
        }

        public Builder references(Map<String, String> fileByName) {
            references = fileByName;
            return this;
        }

        public Builder bases(Map<String, String> fileByName) {
            bases = fileByName;
            return this;
        }

        public Builder asOf(String day) {
            asOf = day;
            return this;
        }

        public Builder shows(boolean theSql, boolean theValues) {
            sql = theSql;
            values = theValues;
            return this;
        }

        /** The trial. */
        public Trial build() {
            return new Trial(recipe, name, sample, delimiter, partition, references, bases, asOf, sql, values, scratch);
        }
    }
}
