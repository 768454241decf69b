// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

import java.util.List;

/** Finds the line of a recipe on which something is written, for messages. */
public final class RecipeLines {
    private final String yaml;
    private final String file;
    private volatile YamlMarks marks;

    /** Over the text of the recipe's file. */
    public RecipeLines(String yaml, String file) {
        this.yaml = yaml;
        this.file = file;
    }

    /** The file's name. */
    public String file() {
        return file;
    }

    /** The line (from 1) of the n-th (from 0) rule with that id, or 0. */
    public int ofRule(String id, int nth) {
        return ofRule(id, nth, "");
    }

    /** The line (from 1) of a field of that rule, like {@code args.keys}; of the rule where it has no such field. */
    int ofRule(String id, int nth, String field) {
        List<YamlMarks.Text> ids = marks().texts().stream()
                .filter(text -> text.value().equals(id) && text.isField("id"))
                .toList();
        if (nth >= ids.size()) {
            return 0;
        }
        YamlMarks.Text found = ids.get(nth);
        return field.isEmpty()
                ? found.line()
                : marks().line(found.beside(field)).orElse(found.line());
    }

    /** The line (from 1) of the column or reference of that name, or 0. */
    public int ofName(String name) {
        return marks().texts().stream()
                .filter(text -> text.value().equals(name) && text.isField("name"))
                .mapToInt(YamlMarks.Text::line)
                .findFirst()
                .orElse(0);
    }

    /** The line (from 1) of a field by its path, like {@code columns[2].from}, or 0. */
    public int ofField(String path) {
        return marks().line(path).orElse(0);
    }

    /** The first line (from 1) on which a field has that name or a value is that word, or 0. */
    public int ofWord(String word) {
        return marks().ofWord(word);
    }

    /** Reading YAML is slow, and most recipes have nothing that is to be said. */
    private YamlMarks marks() {
        YamlMarks known = marks;
        if (known == null) {
            known = YamlMarks.of(yaml);
            marks = known;
        }
        return known;
    }
}
