// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary;

import dev.cleanrun.contract.keys.KeySample;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Hashes of keys and the partitions that have them; where they are too many, those with the smallest hashes. */
final class HashedKeys {
    /** Of one rule, in 6 MiB: half of a key in ten thousand partitions, where each has some hundred. */
    static final int MOST = 1 << 19;

    private final int most;
    private long[] hashes = new long[1024];
    private int[] partitions = new int[1024];
    private int size;
    private int bits;

    /** One that holds at most {@code most} keys. */
    HashedKeys(int most) {
        this.most = most;
    }

    /** Those of a partition, each once. */
    void add(int partition, long[] keys) {
        for (long key : keys) {
            if (isIn(key)) {
                room();
                // Making room may have put it out.
                if (isIn(key)) {
                    hashes[size] = key;
                    partitions[size++] = partition;
                }
            }
        }
    }

    private boolean isIn(long key) {
        return key >>> (KeySample.BITS - bits) == 0;
    }

    private void room() {
        while (size == most) {
            bits++;
            int left = 0;
            for (int at = 0; at < size; at++) {
                if (isIn(hashes[at])) {
                    hashes[left] = hashes[at];
                    partitions[left++] = partitions[at];
                }
            }
            size = left;
        }
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * size);
            partitions = Arrays.copyOf(partitions, 2 * size);
        }
    }

    /**
     * What is there.
     *
     * @param different keys
     * @param shared those in several partitions
     * @param byPartition how many of these a partition has, by its number
     */
    record Counted(int different, int shared, Map<Integer, Integer> byPartition) {}

    Counted counted() {
        long[] sorted = Arrays.copyOf(hashes, size);
        Arrays.sort(sorted);
        long[] several = new long[size / 2];
        int different = 0;
        int shared = 0;
        for (int from = 0, to; from < size; from = to) {
            to = from + 1;
            while (to < size && sorted[to] == sorted[from]) {
                to++;
            }
            different++;
            if (to - from > 1) {
                several[shared++] = sorted[from];
            }
        }
        Map<Integer, Integer> byPartition = new TreeMap<>();
        for (int at = 0; at < size; at++) {
            if (Arrays.binarySearch(several, 0, shared, hashes[at]) >= 0) {
                byPartition.merge(partitions[at], 1, Integer::sum);
            }
        }
        return new Counted(different, shared, byPartition);
    }
}
