// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.deliver;

import dev.cleanrun.contract.delivery.DeliveryWork;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.worker.AttemptFailed;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Refuses a file whose line of names is none: its first row then, or that of another layout. Files with some of the
 * layout's columns alone, or with more beside them, are of the layout.
 */
final class LayoutCheck {
    private LayoutCheck() {}

    /**
     * Holds the names of a file, in lower case, against the layout.
     *
     * @throws AttemptFailed CorruptInput with counts alone, since the names may be values
     */
    static void names(DeliveryWork work, Set<String> names) {
        if (work.layout() == null) {
            return;
        }
        Set<String> known = new HashSet<>();
        work.layout().stream().flatMap(Collection::stream).forEach(name -> known.add(name.toLowerCase(Locale.ROOT)));
        long ofLayout = names.stream().filter(known::contains).count();
        long there =
                work.layout().stream().filter(column -> isThere(column, names)).count();
        if (2 * there < work.layout().size() && 2 * ofLayout < names.size()) {
            throw new AttemptFailed(
                    Cause.CORRUPT_INPUT,
                    "the file " + work.file() + " has " + there + " of the "
                            + work.layout().size()
                            + " columns of its layout, and of the " + names.size() + " names in its first line "
                            + ofLayout + " are the layout's: set source.options.header to false if it has no line of"
                            + " names, source.options.delimiter if names stand apart otherwise, or name the layout that"
                            + " the file has",
                    null);
        }
    }

    private static boolean isThere(List<String> column, Set<String> names) {
        return column.stream().anyMatch(name -> names.contains(name.toLowerCase(Locale.ROOT)));
    }
}
