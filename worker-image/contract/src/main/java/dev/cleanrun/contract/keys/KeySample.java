// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.keys;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cleanrun.contract.json.ContractJson;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Hashes of keys that rows of one partition have. Which keys are in it follows from their hashes alone, so that a key
 * that is in the samples of two partitions lies in both. An object of the target, replaced whenever the partition is
 * cleaned; as confidential as the rows, since who knows a key can tell whether it is in.
 *
 * @param version of this form
 * @param fingerprint of what the partition was cleaned from
 * @param hashing by what keys were hashed: samples that differ in it cannot be compared
 * @param rules an entry for each rule that compares rows by keys
 */
public record KeySample(@JsonProperty("v") int version, String fingerprint, String hashing, List<RuleKeys> rules) {
    /** Version of this form. */
    public static final int VERSION = 1;
    /** Most keys that a rule is meant to have in a sample. */
    public static final int MOST = 4_096;
    /** Largest object in bytes: some twenty rules. */
    public static final int MAX_BYTES = 1 << 20;
    /** Bits of a hash: such a number is never negative. */
    public static final int BITS = 63;

    /** Copies the list. */
    public KeySample {
        rules = List.copyOf(rules);
    }

    /** Of one partition. */
    public static KeySample of(String fingerprint, String hashing, List<RuleKeys> rules) {
        return new KeySample(VERSION, fingerprint, hashing, rules);
    }

    /**
     * Keys of one rule.
     *
     * @param rule its id
     * @param columns that its keys are of; none: whole rows
     * @param bits how many of a hash's upper bits are zero: of all keys one in 2 to this power is here
     * @param hashes {@value KeySample#BITS} bits each, rising, as eight bytes in Base64
     */
    public record RuleKeys(String rule, List<String> columns, int bits, String hashes) {
        /** Copies the list. */
        public RuleKeys {
            columns = List.copyOf(columns);
        }

        /** With these hashes. */
        public static RuleKeys of(String rule, List<String> columns, int bits, List<Long> hashes) {
            long[] rising = hashes.stream().mapToLong(Long::longValue).sorted().toArray();
            byte[] bytes = new byte[rising.length * Long.BYTES];
            for (int at = 0; at < bytes.length; at++) {
                bytes[at] = (byte) (rising[at / Long.BYTES] >>> upper(at));
            }
            return new RuleKeys(rule, columns, bits, Base64.getEncoder().encodeToString(bytes));
        }

        /**
         * The hashes as numbers.
         *
         * @throws IllegalArgumentException when they are none
         */
        public long[] numbers() {
            byte[] bytes = Base64.getDecoder().decode(hashes);
            long[] numbers = new long[bytes.length / Long.BYTES];
            for (int at = 0; at < numbers.length * Long.BYTES; at++) {
                numbers[at / Long.BYTES] |= (bytes[at] & 0xffL) << upper(at);
            }
            return numbers;
        }

        /** How far up a byte stands in its number, in bits: the upper one comes first. */
        private static int upper(int at) {
            return Byte.SIZE * (Long.BYTES - 1 - at % Long.BYTES);
        }
    }

    /** The upper bits by which of so many rows at most about {@value #MOST} keys are chosen. */
    public static int bits(long rows) {
        int bits = 0;
        while (rows >> bits > MOST) {
            bits++;
        }
        return bits;
    }

    /** The same read from its JSON; empty where it is none of this version, or of another state of the partition. */
    public static Optional<KeySample> parse(String json, String fingerprint) {
        try {
            KeySample sample = ContractJson.readKnown(json, KeySample.class);
            return sample.version == VERSION && fingerprint.equals(sample.fingerprint)
                    ? Optional.of(sample)
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** As JSON, the same bytes for the same keys. */
    public String toJson() {
        return ContractJson.write(this);
    }
}
