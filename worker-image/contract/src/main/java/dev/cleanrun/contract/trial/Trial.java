// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.trial;

import java.util.Map;

/**
 * What is to be tried; JSON in the environment variable {@value #VARIABLE}.
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
    /** The environment variable that holds it. */
    public static final String VARIABLE = "CLEANRUN_TRIAL";

    /** Missing maps are empty. */
    public Trial {
        partition = partition == null ? Map.of() : Map.copyOf(partition);
        bases = bases == null ? Map.of() : Map.copyOf(bases);
        references = references == null ? Map.of() : Map.copyOf(references);
    }
}
