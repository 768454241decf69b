// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.order;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/** A few values by key, in their order, in an array: of very many partitions these are most of what is kept. */
final class OrderedValues extends AbstractMap<String, String> {
    /** Key, value, key, value, ... */
    private final String[] pairs;

    OrderedValues(Map<String, String> values) {
        pairs = new String[values.size() * 2];
        int at = 0;
        for (Map.Entry<String, String> entry : values.entrySet()) {
            pairs[at++] = entry.getKey().intern(); // the same few for all partitions
            pairs[at++] = entry.getValue();
        }
    }

    @Override
    public Set<Map.Entry<String, String>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return pairs.length / 2;
            }

            @Override
            public Iterator<Map.Entry<String, String>> iterator() {
                return new Walk();
            }
        };
    }

    private final class Walk implements Iterator<Map.Entry<String, String>> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < pairs.length;
        }

        @Override
        public Map.Entry<String, String> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            var entry = new SimpleImmutableEntry<>(pairs[next], pairs[next + 1]);
            next += 2;
            return entry;
        }
    }
}
