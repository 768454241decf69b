// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import dev.cleanrun.decide.attempt.AttemptFact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Creates that the cache does not show yet, by the name of their pod. A reservation holds its room until the cache
 * shows the pod or the server says that there is none; forgetting one early would let a profile exceed its budget.
 */
final class Reservations {
    /** A cache is hardly ever older; asking the server costs one request. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Map<String, Reservation> byName = new ConcurrentHashMap<>();

    /**
     * One create.
     *
     * @param namespace of the pod
     * @param name of the pod
     * @param facts its attempts as live, of which the first names it
     * @param answer to the create
     * @param askAt when to ask the server what there is; not while its answer is awaited, since the create may not even
     *     be sent
     */
    record Reservation(String namespace, String name, List<AttemptFact> facts, Answer answer, Instant askAt) {
        Reservation {
            facts = List.copyOf(facts);
        }

        /** Uid of the run that it is for. */
        String run() {
            return facts.getFirst().id().run();
        }

        private String key() {
            return namespace + "/" + name;
        }

        private Reservation with(Answer newAnswer, Instant newAskAt) {
            return new Reservation(namespace, name, facts, newAnswer, newAskAt);
        }
    }

    /** What came of a create. */
    enum Answer {
        /** It is sent, or is going to be. */
        AWAITED,
        /** The pod is there. */
        MADE,
        /** There was no answer, and there will be none. */
        NONE
    }

    void reserve(String namespace, String name, List<AttemptFact> facts) {
        put(new Reservation(namespace, name, facts, Answer.AWAITED, Instant.MAX));
    }

    /** The server said that it is there. */
    void made(String namespace, String name, Instant now) {
        answer(namespace, name, Answer.MADE, now);
    }

    /** The server did not say. */
    void doubt(String namespace, String name, Instant now) {
        answer(namespace, name, Answer.NONE, now);
    }

    private void answer(String namespace, String name, Answer answer, Instant now) {
        byName.computeIfPresent(namespace + "/" + name, (_, one) -> one.with(answer, now.plus(PATIENCE)));
    }

    void drop(String namespace, String name) {
        byName.remove(namespace + "/" + name);
    }

    /** Forgets those that the cache shows; {@code shown} holds {@code namespace/name}. */
    void settle(Set<String> shown) {
        byName.keySet().removeAll(shown);
    }

    /** Any thread may ask. */
    boolean has(String namespace, String name) {
        return byName.containsKey(namespace + "/" + name);
    }

    /** Those of every run. */
    Collection<Reservation> all() {
        return List.copyOf(byName.values());
    }

    /** Those to ask the server about; each is put off, so that it is asked once. */
    List<Reservation> due(Instant now) {
        var due = new ArrayList<Reservation>();
        for (Reservation one : all()) {
            if (!one.askAt.isAfter(now)) {
                due.add(one);
                put(one.with(one.answer, now.plus(PATIENCE)));
            }
        }
        return due;
    }

    private void put(Reservation one) {
        byName.put(one.key(), one);
    }
}
