// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.publish;

import dev.cleanrun.contract.order.Target.ConditionalWrites;
import dev.cleanrun.store.Condition;
import dev.cleanrun.store.Put;
import dev.cleanrun.store.Sha256;
import dev.cleanrun.store.Store;
import dev.cleanrun.store.StoredObject;
import java.util.Map;
import java.util.Optional;

/**
 * Writes objects that replace what the writer has seen, and nothing newer. With {@link ConditionalWrites#ASSUME} the
 * server cannot check that; then the writer looks just before, which narrows the gap and does not close it.
 */
public final class TargetWriter {
    private final Store store;
    private final ConditionalWrites conditions;
    private final String attempt;

    /**
     * For one attempt.
     *
     * @param attempt who writes, unlike any other process that ever wrote; goes into every object's metadata
     */
    public TargetWriter(Store store, ConditionalWrites conditions, String attempt) {
        this.store = store;
        this.conditions = conditions;
        this.attempt = attempt;
    }

    /** Replaces the object with this ETag, or none when empty, by the file. */
    public Put put(Outgoing output, Optional<String> replaced) {
        return switch (condition(output.key(), replaced)) {
            case Checked.Holds(Condition condition) ->
                store.put(output.key(), output.file(), condition, metadata(output.sha256()));
            case Checked.Broken() -> new Put.Refused();
        };
    }

    /** Replaces the object with this ETag, or none when empty, by the bytes. */
    public Put put(String key, byte[] bytes, Optional<String> replaced) {
        return switch (condition(key, replaced)) {
            case Checked.Holds(Condition condition) -> store.put(key, bytes, condition, metadata(Sha256.of(bytes)));
            case Checked.Broken() -> new Put.Refused();
        };
    }

    private Checked condition(String key, Optional<String> replaced) {
        return switch (conditions) {
            case REQUIRE ->
                new Checked.Holds(
                        replaced.<Condition>map(Condition.Matches::new).orElseGet(Condition.Absent::new));
            case ASSUME ->
                store.head(key).map(StoredObject::etag).equals(replaced)
                        ? new Checked.Holds(new Condition.Always())
                        : new Checked.Broken();
        };
    }

    private Map<String, String> metadata(String sha256) {
        return Map.of(Store.ATTEMPT, attempt, Store.SHA256, sha256);
    }

    /** Whether the write may be tried, and how. */
    private sealed interface Checked {
        record Holds(Condition condition) implements Checked {}

        record Broken() implements Checked {}
    }
}
