// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.review;

import dev.cleanrun.contract.names.NameDecisions;
import dev.cleanrun.contract.target.TargetPaths;
import dev.cleanrun.store.Condition;
import dev.cleanrun.store.Put;
import dev.cleanrun.store.Store;
import dev.cleanrun.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Decisions about the names of one list, in an object of the target. Each version stays under its digest too, written
 * before the object that everybody reads: who finds that one finds its version as well.
 */
public final class DecisionBook {
    private static final int MOST_TRIES = 100;

    private final Store target;
    private final String list;
    private final boolean conditions;

    /** {@code conditions}: whether the target's server honours them; else one writer at a time is up to the caller. */
    public DecisionBook(Store target, String list, boolean conditions) {
        this.target = target;
        this.list = list;
        this.conditions = conditions;
    }

    /** What was decided so far. */
    public NameDecisions read() {
        return object().map(DecisionBook::parsed).orElseGet(() -> NameDecisions.none(list));
    }

    /**
     * Changes what was decided. The change is made again on what somebody else has written in the meantime, so that
     * nothing is lost.
     *
     * @return what is decided now
     * @throws StoreException UNAVAILABLE when others write all the time
     */
    public NameDecisions change(UnaryOperator<NameDecisions> change) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Optional<Store.Content> before = object();
            NameDecisions now = before.map(DecisionBook::parsed).orElseGet(() -> NameDecisions.none(list));
            NameDecisions changed = change.apply(now);
            if (changed.equals(now) || stored(changed, before)) {
                return changed;
            }
        }
        throw new StoreException(
                StoreException.Kind.UNAVAILABLE,
                "decisions about names of the list " + list + " were changed by somebody else " + MOST_TRIES
                        + " times while this one was to be written: try again",
                null);
    }

    private boolean stored(NameDecisions changed, Optional<Store.Content> before) {
        byte[] bytes = changed.toJson().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > NameDecisions.MAX_BYTES) {
            throw new IllegalArgumentException("decisions about names of the list " + list + " would be larger than "
                    + NameDecisions.MAX_BYTES / 1024 / 1024 + " MiB: add the names to the list itself");
        }
        // Refused: this very version was there before.
        target.put(TargetPaths.nameDecisionsKey(list, changed.digest()), bytes, new Condition.Absent(), Map.of());
        Condition condition = conditions
                ? before.<Condition>map(content -> new Condition.Matches(content.etag()))
                        .orElseGet(Condition.Absent::new)
                : new Condition.Always();
        return target.put(TargetPaths.nameDecisionsKey(list), bytes, condition, Map.of()) instanceof Put.Stored;
    }

    private Optional<Store.Content> object() {
        return target.read(TargetPaths.nameDecisionsKey(list), NameDecisions.MAX_BYTES);
    }

    private static NameDecisions parsed(Store.Content content) {
        return NameDecisions.parse(new String(content.bytes(), StandardCharsets.UTF_8));
    }
}
