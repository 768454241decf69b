// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.trial;

import java.util.List;

/**
 * Which texts are keys of a list in which names are looked for; JSON in the file that the environment variable
 * {@value #VARIABLE} names.
 *
 * @param recipe file of the recipe, which extends none
 * @param list name of the list in the recipe
 * @param file the list, in {@code scratch}
 * @param texts that are asked for
 * @param scratch folder that the engine may use
 */
public record ListQuestion(String recipe, String list, String file, List<String> texts, String scratch) {
    /** The environment variable that names the file. */
    public static final String VARIABLE = "CLEANRUN_LIST";

    /** Copies the list. */
    public ListQuestion {
        texts = List.copyOf(texts);
    }
}
