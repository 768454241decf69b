// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import java.util.List;

/**
 * What is looked at before a rule over other rows finds anything, since a partition in which it is wrong would be
 * cleaned wrongly and nothing would show it.
 *
 * @param unread columns that the recipe does not read, and should
 * @param keys whether they were written as floating point
 * @param forms whether they are written in several ways
 * @param lists whether their codes are written as the rows have them
 */
public record FirstLooks(UnreadColumns unread, SpoiledKeys keys, List<KeyForms> forms, List<OtherwiseListed> lists) {
    /** Copies the lists. */
    public FirstLooks {
        forms = List.copyOf(forms);
        lists = List.copyOf(lists);
    }

    static FirstLooks of(Shape shape) {
        return new FirstLooks(
                new UnreadColumns(DeletedRows.of(shape), EmptyPick.of(shape)),
                SpoiledKeys.of(shape),
                KeyForms.of(shape),
                OtherwiseListed.of(shape));
    }
}
