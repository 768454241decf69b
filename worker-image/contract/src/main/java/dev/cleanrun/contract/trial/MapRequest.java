// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.trial;

/**
 * The file of which a layout and a recipe are to be found; JSON in the file that the environment variable
 * {@value #VARIABLE} names.
 *
 * @param file the file, on this machine
 * @param name of that file, for messages
 * @param layout as a recipe names it; null: the likeliest
 * @param recipe name of a builtin recipe; null: the one that cleans the layout's file
 * @param write file that takes the recipe; null for none
 * @param scratch an empty folder
 */
public record MapRequest(String file, String name, String layout, String recipe, String write, String scratch) {
    /** The environment variable that names the file. */
    public static final String VARIABLE = "CLEANRUN_MAP";
}
