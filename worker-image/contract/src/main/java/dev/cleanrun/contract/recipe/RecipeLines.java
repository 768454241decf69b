// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

import java.util.List;
import java.util.regex.Pattern;

/** Finds the line of a recipe on which something is named, for messages. */
public final class RecipeLines {
    private final List<String> lines;
    private final String file;

    /** Over the text of the recipe's file. */
    public RecipeLines(String yaml, String file) {
        this.lines = yaml.lines().toList();
        this.file = file;
    }

    /** The file's name. */
    public String file() {
        return file;
    }

    /** The line (from 1) of the n-th (from 0) rule with that id, or 0. */
    public int ofRule(String id, int nth) {
        return find("id", id, nth);
    }

    /** The line (from 1) of the column or reference of that name, or 0. */
    public int ofName(String name) {
        return find("name", name, 0);
    }

    /** The line (from 1) of a field at the top, or 0. */
    public int ofField(String field) {
        for (int line = 0; line < lines.size(); line++) {
            if (lines.get(line).startsWith(field + ":")) {
                return line + 1;
            }
        }
        return 0;
    }

    /** The first line (from 1) that holds a word, or 0. */
    public int ofWord(String word) {
        Pattern whole = Pattern.compile("(^|[^A-Za-z0-9_-])" + Pattern.quote(word) + "($|[^A-Za-z0-9_-])");
        for (int line = 0; line < lines.size(); line++) {
            if (whole.matcher(lines.get(line)).find()) {
                return line + 1;
            }
        }
        return 0;
    }

    private int find(String field, String value, int nth) {
        Pattern named = Pattern.compile("(^|[\\s{,-])" + field + ":\\s*[\"']?" + Pattern.quote(value)
                + "[\"']?\\s*([,}#].*)?$"
                + "|(^|[\\s{,-])" + field + ":\\s*[\"']?" + Pattern.quote(value) + "[\"']?\\s*[,}]");
        int seen = 0;
        for (int line = 0; line < lines.size(); line++) {
            if (named.matcher(lines.get(line)).find() && seen++ == nth) {
                return line + 1;
            }
        }
        return 0;
    }
}
