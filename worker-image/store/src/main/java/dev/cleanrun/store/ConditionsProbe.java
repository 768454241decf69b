// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Asks a store, once per run, whether it honours conditions: a server that ignores them would let two writers overwrite
 * each other.
 */
public final class ConditionsProbe {
    private ConditionsProbe() {}

    /**
     * Writes, overwrites and deletes an object.
     *
     * @param store the target
     * @param key of an object of this run alone, so that two runs do not meet here
     * @throws StoreException NOT_CONDITIONAL when a condition was ignored or not understood; otherwise why the target
     *     cannot be written to
     */
    public static void check(Store store, String key) {
        probing(store, () -> tryAll(store, key), key);
    }

    /**
     * Writes and deletes the same object, for a server without conditions.
     *
     * @throws StoreException why the target cannot be written to
     */
    public static void write(Store store, String key) {
        probing(
                store,
                () -> {
                    put(store, key, 1, new Condition.Always());
                    store.delete(key);
                },
                key);
    }

    private static void probing(Store store, Runnable probe, String key) {
        try {
            store.delete(key);
            probe.run();
        } catch (StoreException e) {
            throw switch (e.kind()) {
                case DENIED, NO_LOCATION ->
                    new StoreException(e.kind(), "The target cannot be written to. " + e.getMessage(), e);
                case UNAVAILABLE, CHANGED, NOT_CONDITIONAL, DISK_FULL, STORE_FULL, FOREIGN, INTERRUPTED, OTHER -> e;
            };
        }
    }

    private static void tryAll(Store store, String key) {
        try {
            String etag = stored(
                    put(store, key, 1, new Condition.Absent()), "a create-only write of a new object was refused");
            refused(put(store, key, 2, new Condition.Absent()), "a create-only write replaced an object");
            refused(
                    put(store, key, 3, new Condition.Matches("00000000000000000000000000000000")),
                    "a write on condition of another ETag was done");
            stored(
                    put(store, key, 4, new Condition.Matches(etag)),
                    "a write on condition of the right ETag was refused");
        } catch (StoreException first) {
            try {
                store.delete(key);
            } catch (StoreException later) {
                // What failed first says what is wrong.
                first.addSuppressed(later);
            }
            throw first;
        }
        store.delete(key);
    }

    /**
     * Other bytes and another attempt each time, or the store would take a refusal for a lost answer to its own write.
     */
    private static Put put(Store store, String key, int step, Condition condition) {
        String text = "probe " + step;
        return store.put(key, text.getBytes(StandardCharsets.UTF_8), condition, Map.of(Store.ATTEMPT, text));
    }

    private static String stored(Put put, String otherwise) {
        return switch (put) {
            case Put.Stored(String etag) -> etag;
            case Put.Refused() -> throw notConditional(otherwise);
        };
    }

    private static void refused(Put put, String otherwise) {
        switch (put) {
            case Put.Stored ignored -> throw notConditional(otherwise);
            case Put.Refused() -> {
                // As it should be.
            }
        }
    }

    private static StoreException notConditional(String what) {
        return new StoreException(
                StoreException.Kind.NOT_CONDITIONAL,
                "The target does not honour conditional writes ("
                        + what
                        + "): use a server that does, or set target.conditionalWrites to Assume and see to one writer"
                        + " yourself.",
                null);
    }
}
