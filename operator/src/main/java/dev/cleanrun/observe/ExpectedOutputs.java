// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import dev.cleanrun.contract.manifest.OutputObject;
import dev.cleanrun.store.StoredObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/**
 * Outputs that manifests record, until a listing has shown them. Of each only a hash of key, size and ETag is kept, 20
 * bytes in a table: a target may record hundreds of thousands, and hold any number of others.
 */
final class ExpectedOutputs {
    private static final int FIRST_SIZE = 1024;

    private final MessageDigest sha;
    private final List<Integer> missing = new ArrayList<>();
    private long[] high = new long[FIRST_SIZE];
    private long[] low = new long[FIRST_SIZE];
    /** Number of the group from 1, negative once it was seen, 0 for a free place. */
    private int[] groups = new int[FIRST_SIZE];

    private int size;

    ExpectedOutputs() {
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Expects outputs that belong together; the number of their group, from 0. */
    int expect(List<OutputObject> outputs) {
        missing.add(outputs.size());
        for (OutputObject output : outputs) {
            add(output.key(), output.bytes(), output.etag());
        }
        return missing.size() - 1;
    }

    /** How many are expected in all. */
    int size() {
        return size;
    }

    private void add(String key, long bytes, String etag) {
        if (2 * (size + 1) > groups.length) {
            grow();
        }
        ByteBuffer hash = hash(key, bytes, etag);
        int place = place(hash.getLong(0), hash.getLong(Long.BYTES));
        if (groups[place] == 0) {
            high[place] = hash.getLong(0);
            low[place] = hash.getLong(Long.BYTES);
            groups[place] = missing.size();
            size++;
        }
    }

    /** The target holds this object. */
    void see(StoredObject object) {
        ByteBuffer hash = hash(object.key(), object.size(), object.etag());
        int place = place(hash.getLong(0), hash.getLong(Long.BYTES));
        if (groups[place] > 0) {
            int group = groups[place] - 1;
            missing.set(group, missing.get(group) - 1);
            groups[place] = -groups[place];
        }
    }

    /** Whether all of a group were seen, as they were recorded. */
    boolean isComplete(int group) {
        return missing.get(group) == 0;
    }

    private int place(long first, long second) {
        int at = (int) first & (groups.length - 1);
        while (groups[at] != 0 && (high[at] != first || low[at] != second)) {
            at = (at + 1) & (groups.length - 1);
        }
        return at;
    }

    private void grow() {
        long[] oldHigh = high;
        long[] oldLow = low;
        int[] oldGroups = groups;
        high = new long[2 * oldGroups.length];
        low = new long[2 * oldGroups.length];
        groups = new int[2 * oldGroups.length];
        for (int i = 0; i < oldGroups.length; i++) {
            if (oldGroups[i] != 0) {
                int place = place(oldHigh[i], oldLow[i]);
                high[place] = oldHigh[i];
                low[place] = oldLow[i];
                groups[place] = oldGroups[i];
            }
        }
    }

    private ByteBuffer hash(String key, long bytes, String etag) {
        sha.update(key.getBytes(StandardCharsets.UTF_8));
        sha.update((byte) 0);
        sha.update((bytes + "\n" + etag).getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(sha.digest());
    }
}
