// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.layout;

import dev.cleanrun.contract.text.Nearest;
import java.util.List;
import java.util.Optional;

/**
 * Which layout, and which of its kinds of file: {@code apcd-cdl}, or {@code cclf/medical-dme} where a recipe does not
 * tell the kind.
 *
 * @param layout name of the layout
 * @param kind of file; empty: the one that the recipe cleans
 */
public record LayoutRef(String layout, Optional<String> kind) {
    /** As it is written. */
    public static LayoutRef parse(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? new LayoutRef(text, Optional.empty())
                : new LayoutRef(text.substring(0, slash), Optional.of(text.substring(slash + 1)));
    }

    /**
     * The builtin layout.
     *
     * @throws IllegalArgumentException saying which there are
     */
    public Layout find() {
        return BuiltinLayouts.layout(layout)
                .orElseThrow(() -> new IllegalArgumentException("there is no layout \"" + layout + "\""
                        + Nearest.hint(layout, BuiltinLayouts.NAMES) + ": there are "
                        + String.join(", ", BuiltinLayouts.NAMES)));
    }

    /**
     * The kinds of file that it may mean.
     *
     * @throws IllegalArgumentException saying which there are
     */
    public List<LayoutFile> files() {
        Layout found = find();
        return kind.map(name -> List.of(named(found, name))).orElseGet(found::files);
    }

    /**
     * The kind of file whose rows a recipe is to clean.
     *
     * @param recipe name of the builtin recipe that it is or extends; empty when it extends none
     * @throws IllegalArgumentException saying what is wrong and what to do
     */
    public LayoutFile rows(Optional<String> recipe) {
        Layout found = find();
        LayoutFile file = kind.map(name -> named(found, name)).orElseGet(() -> cleaned(found, recipe));
        recipe.filter(name -> !file.recipes().contains(name)).ifPresent(name -> {
            throw new IllegalArgumentException(
                    "the recipe " + name + " does not clean " + layout + "/" + file.kind() + ", which is for "
                            + String.join(" or ", file.recipes()) + ": name one of these, or another kind of file");
        });
        if (file.unpivot().isPresent()) {
            throw new IllegalArgumentException("a row of " + layout + "/" + file.kind() + " has "
                    + file.unpivot().get().lines() + " lines of a claim side by side: cleanrun deliver makes a row of"
                    + " each; clean those with layout: " + layout + "/" + file.linesKind());
        }
        return file;
    }

    private LayoutFile named(Layout found, String name) {
        return found.file(name)
                .orElseThrow(() -> new IllegalArgumentException("the layout " + layout + " has no kind of file \""
                        + name + "\"" + Nearest.hint(name, found.kinds()) + ": it has "
                        + String.join(", ", found.kinds())));
    }

    private LayoutFile cleaned(Layout found, Optional<String> recipe) {
        List<String> kinds = found.kinds();
        String name = recipe.orElseThrow(() -> new IllegalArgumentException(
                "the recipe extends no builtin one, so the layout's kind of file must be named, as in layout: " + layout
                        + "/" + kinds.getFirst() + "; it has " + String.join(", ", kinds)));
        return found.cleanedBy(name)
                .orElseThrow(() -> new IllegalArgumentException("the layout " + layout + " has no file that the recipe "
                        + name + " cleans: it has " + String.join(", ", kinds)));
    }
}
