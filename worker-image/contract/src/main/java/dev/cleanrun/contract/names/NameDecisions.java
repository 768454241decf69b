// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.names;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cleanrun.contract.fingerprint.Digest;
import dev.cleanrun.contract.json.ContractJson;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What people decided about texts that are looked for in one list. An object of the target, changed by
 * compare-and-swap; each version is kept under its digest as well, so that a run goes on with the one that it was
 * planned with.
 *
 * @param version of this form
 * @param list name of the list in the recipe
 * @param decisions in the order of their ids, one for each text
 */
public record NameDecisions(@JsonProperty("v") int version, String list, List<Decision> decisions) {
    /** Version of this form. */
    public static final int VERSION = 1;

    /** Most decisions about one list. */
    public static final int MOST = 50_000;

    /** Largest object in bytes. */
    public static final int MAX_BYTES = 32 * 1024 * 1024;

    /** Copies the list. */
    public NameDecisions {
        decisions = List.copyOf(decisions);
    }

    /**
     * A decision about one text.
     *
     * @param id of the text, {@link #id}
     * @param text as rows have it
     * @param answer the key of the list that is meant; null: none is
     * @param decidedOn day, like 2026-11-01
     */
    public record Decision(String id, String text, String answer, String decidedOn) {
        /** About a text; {@code answer} may be null. */
        public static Decision of(String text, String answer, String decidedOn) {
            return new Decision(NameDecisions.id(text), text, answer, decidedOn);
        }

        private boolean saysAs(Decision other) {
            return text.equals(other.text) && Objects.equals(answer, other.answer);
        }
    }

    /** None yet. */
    public static NameDecisions none(String list) {
        return new NameDecisions(VERSION, list, List.of());
    }

    /** The hash by which a text is known: half of its SHA-256, in hex. */
    public static String id(String text) {
        return Digest.ofText(text).substring(0, 32);
    }

    /**
     * The same with further ones; of two about one text the new one counts. One that says what was said before
     * changes nothing, so that no partition is cleaned again for it.
     *
     * @throws IllegalArgumentException when there would be more than {@link #MOST}
     */
    public NameDecisions with(Collection<Decision> others) {
        Map<String, Decision> all = new TreeMap<>();
        decisions.forEach(decision -> all.put(decision.id(), decision));
        others.forEach(decision -> all.merge(decision.id(), decision, (old, last) -> last.saysAs(old) ? old : last));
        return limited(all);
    }

    /** The same without those about these texts, by their ids. */
    public NameDecisions without(Collection<String> ids) {
        return new NameDecisions(
                version,
                list,
                decisions.stream()
                        .filter(decision -> !ids.contains(decision.id()))
                        .toList());
    }

    /** How many texts another version decides otherwise, or only one of the two decides. */
    public int changesTo(NameDecisions other) {
        Set<Decision> here = new HashSet<>(decisions);
        Set<Decision> there = new HashSet<>(other.decisions);
        return (int) Stream.concat(
                        here.stream().filter(decision -> !there.contains(decision)),
                        there.stream().filter(decision -> !here.contains(decision)))
                .map(Decision::id)
                .distinct()
                .count();
    }

    private NameDecisions limited(Map<String, Decision> all) {
        if (all.size() > MOST) {
            throw new IllegalArgumentException("there would be " + all.size() + " decisions about names of the list "
                    + list + ", and " + MOST + " is the most: add the names to the list itself");
        }
        return new NameDecisions(version, list, List.copyOf(all.values()));
    }

    /** The digest of {@link #toJson}. */
    public String digest() {
        return Digest.ofText(toJson());
    }

    /**
     * Decisions read from their JSON.
     *
     * @throws IllegalArgumentException when they are none
     */
    public static NameDecisions parse(String json) {
        NameDecisions read = ContractJson.read(json, NameDecisions.class);
        if (read.version() != VERSION) {
            throw new IllegalArgumentException("the decisions about names have the form " + read.version()
                    + ", and this build knows " + VERSION + ": use the build that wrote them");
        }
        return read;
    }

    /** As JSON, the same bytes for the same decisions. */
    public String toJson() {
        return ContractJson.writePretty(this);
    }
}
