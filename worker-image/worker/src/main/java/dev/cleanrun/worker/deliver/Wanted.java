// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.deliver;

import java.util.function.ToIntFunction;

/** Places of columns, which remembers how far the last one that was asked for lies. */
final class Wanted implements ToIntFunction<String> {
    private final ToIntFunction<String> places;
    private int columns;

    Wanted(ToIntFunction<String> places) {
        this.places = places;
    }

    @Override
    public int applyAsInt(String column) {
        int place = places.applyAsInt(column);
        columns = Math.max(columns, place + 1);
        return place;
    }

    /** How many columns from the first on have to be looked at. */
    int columns() {
        return columns;
    }
}
