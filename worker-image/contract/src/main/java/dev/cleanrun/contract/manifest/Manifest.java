// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.manifest;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.cleanrun.contract.ContractVersion;
import dev.cleanrun.contract.delivery.DeliveredFile;
import dev.cleanrun.contract.delivery.DeliveryLedger;
import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.contract.result.Ledger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The state of one partition, or of one delivered file, on the target, moved only by compare-and-swap: absent, then
 * {@link Writing}, then {@link Committed}. Readers who want outputs that belong together follow it.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Manifest.Writing.class, name = "Writing"),
    @JsonSubTypes.Type(value = Manifest.Committed.class, name = "Committed")
})
public sealed interface Manifest {
    /** Largest manifest in bytes: that of some 2,500 objects. */
    int MAX_BYTES = 1024 * 1024;

    /** A fingerprint that nothing has. */
    String NOTHING = "0".repeat(64);

    /** What the outputs depend on. */
    String fingerprint();

    /** The file, of a delivery; null of a partition. */
    DeliveredFile delivered();

    /**
     * An attempt is replacing the outputs one by one; until it commits they may be of two generations.
     *
     * @param version of the contract
     * @param fingerprint of what will be in place
     * @param attempt who writes: {@code <runUid>/<index>/<round>/<attempt>/<token>}, where no two processes share a
     *     token
     * @param delivered the file, of a delivery; null of a partition
     * @param keys all objects that may stand there because of this delivery or an earlier one of the file; null of a
     *     partition, whose keys are known
     */
    record Writing(
            @JsonProperty("v") int version,
            String fingerprint,
            String attempt,
            DeliveredFile delivered,
            List<String> keys)
            implements Manifest {
        /** Copies the list. */
        public Writing {
            keys = keys == null ? null : List.copyOf(keys);
        }

        /** Of a partition. */
        public Writing(int version, String fingerprint, String attempt) {
            this(version, fingerprint, attempt, null, null);
        }
    }

    /**
     * The outputs belong together and are complete.
     *
     * @param version of the contract
     * @param fingerprint of what is in place
     * @param runUid the run that put it there
     * @param outputs the objects, each with the ETag that a listing must show
     * @param ledger where the rows went
     * @param image the worker image, or {@code local}
     * @param engine the DuckDB version
     * @param delivered the file, of a delivery; null of a partition
     * @param records where the file's records went; null of a partition
     */
    record Committed(
            @JsonProperty("v") int version,
            String fingerprint,
            String runUid,
            List<OutputObject> outputs,
            Ledger ledger,
            String image,
            String engine,
            DeliveredFile delivered,
            DeliveryLedger records)
            implements Manifest {
        /** Copies the list. */
        public Committed {
            outputs = List.copyOf(outputs);
        }

        /** Of a partition. */
        public Committed(
                int version,
                String fingerprint,
                String runUid,
                List<OutputObject> outputs,
                Ledger ledger,
                String image,
                String engine) {
            this(version, fingerprint, runUid, outputs, ledger, image, engine, null, null);
        }

        /** The same of a delivery. */
        public Committed delivering(DeliveredFile file, DeliveryLedger ofFile) {
            return new Committed(version, fingerprint, runUid, outputs, ledger, image, engine, file, ofFile);
        }
    }

    /** The outputs of this contract's version, complete, as {@link Committed} says. */
    static Committed committed(
            String fingerprint, String runUid, List<OutputObject> outputs, Ledger ledger, String image, String engine) {
        return new Committed(ContractVersion.CONTRACT, fingerprint, runUid, outputs, ledger, image, engine);
    }

    /**
     * What a delivery leaves that is given up. It names nothing, so that nothing counts that an attempt of it wrote or
     * writes late; without it such objects would be like any other. It is about no file, and nothing is done by it.
     */
    static Committed withdrawn(String runUid, String image, String engine) {
        return committed(NOTHING, runUid, List.of(), new Ledger(0, 0, 0, 0), image, engine);
    }

    /**
     * The manifest read from its JSON. What a newer worker added is left alone: whether the partition is done is a
     * matter of the fingerprint.
     *
     * @throws IllegalArgumentException when it is none
     */
    static Manifest parse(String json) {
        return ContractJson.readExtended(json, Manifest.class);
    }

    /** The manifest in these bytes of UTF-8; empty when no version of ours wrote it, or it is damaged. */
    static Optional<Manifest> readable(byte[] json) {
        try {
            return Optional.of(parse(new String(json, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** The manifest as JSON. */
    default String toJson() {
        return ContractJson.writePretty(this);
    }
}
