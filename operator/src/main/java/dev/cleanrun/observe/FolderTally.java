// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import dev.cleanrun.contract.fingerprint.Digest;
import dev.cleanrun.contract.fingerprint.ObjectsDigest;
import dev.cleanrun.contract.order.Inputs;
import dev.cleanrun.contract.order.PartitionFolder;
import dev.cleanrun.store.StoredObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One folder of a source while it is listed: how many objects, how large, how new, and the digest over them, but not
 * the objects. The digest takes keys in the order of Java's texts, servers list them in that of UTF-8. The two agree
 * but for characters beyond U+D7FF: from the first such key on, facts are kept until the folder is complete.
 */
final class FolderTally {
    private final PartitionFolder folder;
    private final ListingBudget budget;
    private final StoredObject first;
    private final List<Digest.ObjectFacts> held = new ArrayList<>(0);
    private ObjectsDigest digest = new ObjectsDigest();
    private String value;
    private int count;
    private long bytes;
    private Instant newest = Instant.MIN;

    FolderTally(PartitionFolder folder, ListingBudget budget, StoredObject first) {
        this.folder = folder;
        this.budget = budget;
        this.first = first;
    }

    /** The server does not list in the order of keys. */
    static final class OutOfOrder extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OutOfOrder() {
            super("out of order", null, false, false);
        }
    }

    PartitionFolder folder() {
        return folder;
    }

    int count() {
        return count;
    }

    /** Key of its first object. */
    String first() {
        return first.key();
    }

    /** Takes account of an object; with {@code hold} its facts are kept, wherever its key stands. */
    void add(StoredObject object, boolean hold) {
        if (digest == null) {
            throw new OutOfOrder();
        }
        count++;
        bytes += object.size();
        newest = object.lastModified().isAfter(newest) ? object.lastModified() : newest;
        var facts = new Digest.ObjectFacts(object.key(), object.size(), object.etag());
        if (!hold && held.isEmpty() && digest.takes(object.key()) && isPlain(object.key())) {
            digest.add(facts);
        } else {
            budget.held();
            held.add(facts);
        }
    }

    /** It is complete. */
    void close() {
        if (digest == null) {
            return;
        }
        held.sort(Comparator.comparing(Digest.ObjectFacts::key));
        if (!held.isEmpty() && !digest.takes(held.getFirst().key())) {
            throw new OutOfOrder();
        }
        held.forEach(digest::add);
        budget.released(held.size());
        held.clear();
        value = digest.value();
        digest = null;
    }

    /** What it came to; it must be complete. */
    SourceFolder told() {
        return new SourceFolder(folder, new Inputs(count, bytes, value), newest, first);
    }

    private static boolean isPlain(String key) {
        for (int i = 0; i < key.length(); i++) {
            if (key.charAt(i) >= Character.MIN_SURROGATE) {
                return false;
            }
        }
        return true;
    }
}
