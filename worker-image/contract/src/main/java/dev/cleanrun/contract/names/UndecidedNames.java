// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.names;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cleanrun.contract.json.ContractJson;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Texts of one partition that may mean a name of a list, but not surely: for people to look at. An object of the
 * target, replaced whenever the partition is cleaned.
 *
 * @param version of this form
 * @param list name of the list in the recipe
 * @param partition path
 * @param texts how many there are
 * @param rows how many rows have one of them
 * @param most those that most rows have, the most frequent first
 */
public record UndecidedNames(
        @JsonProperty("v") int version, String list, String partition, long texts, long rows, List<Undecided> most) {
    /** Version of this form. */
    public static final int VERSION = 1;

    /** Most texts of a partition that are told. */
    public static final int MOST = 2_000;

    /** Largest object in bytes. */
    public static final int MAX_BYTES = 8 * 1024 * 1024;

    /** Copies the list. */
    public UndecidedNames {
        most = List.copyOf(most);
    }

    /** Of these texts, most rows first, as many as an object may hold. */
    public static UndecidedNames of(String list, String partition, long texts, long rows, List<Undecided> mostFirst) {
        List<Undecided> kept = mostFirst.subList(0, Math.min(MOST, mostFirst.size()));
        while (true) {
            UndecidedNames names = new UndecidedNames(VERSION, list, partition, texts, rows, kept);
            if (names.toJson().getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES || kept.isEmpty()) {
                return names;
            }
            kept = kept.subList(0, kept.size() / 2);
        }
    }

    /**
     * A text.
     *
     * @param text as rows have it
     * @param rows that have it
     * @param candidates keys of the list that may be meant, the likeliest first
     */
    public record Undecided(String text, long rows, List<Candidate> candidates) {
        /** Copies the list. */
        public Undecided {
            candidates = List.copyOf(candidates);
        }
    }

    /**
     * A key of the list.
     *
     * @param name the key
     * @param likeness from 0 to 1
     */
    public record Candidate(String name, double likeness) {}

    /**
     * Read from its JSON.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static UndecidedNames parse(String json) {
        return ContractJson.readKnown(json, UndecidedNames.class);
    }

    /** As JSON, the same bytes for the same names. */
    public String toJson() {
        return ContractJson.writePretty(this);
    }
}
