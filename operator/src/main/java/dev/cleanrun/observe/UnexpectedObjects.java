// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import java.util.List;
import java.util.TreeSet;

/** Objects that are neither data of a partition nor a known marker: how many, and the first ones by name. */
final class UnexpectedObjects {
    /** Names that are told. */
    static final int NAMED = 5;

    private final TreeSet<String> named = new TreeSet<>();
    private int count;

    /** One of this key. */
    void add(String key) {
        add(key, 1);
    }

    /** So many, of which the first has this key. */
    void add(String key, int more) {
        count += more;
        named.add(key);
        if (named.size() > NAMED) {
            named.pollLast();
        }
    }

    /** How many. */
    int count() {
        return count;
    }

    /** The first ones, at most {@value #NAMED}. */
    List<String> named() {
        return List.copyOf(named);
    }
}
