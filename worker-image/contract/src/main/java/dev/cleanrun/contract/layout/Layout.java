// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.layout;

import java.util.List;
import java.util.Optional;

/**
 * How somebody's files are laid out, from a published document.
 *
 * @param name by which recipes, runs and deliveries call it
 * @param source the document and version that its names are from
 * @param files one for each kind of file; of one whose lines stand side by side also that of the rows made of it
 */
public record Layout(String name, String source, List<LayoutFile> files) {
    /** Copies the list. */
    public Layout {
        files = List.copyOf(files);
    }

    /** The file of that kind. */
    public Optional<LayoutFile> file(String kind) {
        return files.stream().filter(file -> file.kind().equals(kind)).findFirst();
    }

    /** The file that the builtin recipe of that name cleans; of several the first one that is meant for it. */
    public Optional<LayoutFile> cleanedBy(String recipe) {
        return files.stream()
                .filter(file -> file.recipe().equals(recipe))
                .findFirst()
                .or(() -> files.stream()
                        .filter(file -> file.recipes().contains(recipe))
                        .findFirst());
    }

    /** The kinds of file, in the order of the layout. */
    public List<String> kinds() {
        return files.stream().map(LayoutFile::kind).toList();
    }
}
