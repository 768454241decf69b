// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.result;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.cleanrun.contract.ContractVersion;
import dev.cleanrun.contract.delivery.DeliveryLedger;
import dev.cleanrun.contract.json.ContractJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What an attempt answers, as JSON of at most {@value #MAX_BYTES} bytes in its termination message. Its message comes
 * from our own sentences, never from the engine, since the engine quotes data.
 *
 * @param version {@link ContractVersion#CONTRACT}
 * @param code the exit code's number
 * @param cause why it did not commit; null when it did
 * @param message what happened, to what, and what to do next; null when it committed
 * @param fingerprint the order's
 * @param committed whether outputs are in place, and since when; null when they are not
 * @param rows the ledger; null when unknown
 * @param bytes input and output sizes; null when unknown
 * @param peak most memory and spilled bytes seen; null when unknown
 * @param millis where the time went; null when unknown
 * @param topRules the rules that fired most, most frequent first
 * @param gates of a summary: quality gates that are broken or could not be judged, blocking ones first
 * @param grade of a summary: how good the data is that came in, {@code A} to {@code F}, or {@code -}; null otherwise
 * @param records of a delivered file: where its records went; null otherwise
 * @param helped of an attempt that helped another one: what it did; null otherwise
 */
public record Result(
        @JsonProperty("v") int version,
        int code,
        Cause cause,
        String message,
        String fingerprint,
        Committed committed,
        Ledger rows,
        Bytes bytes,
        Peak peak,
        @JsonProperty("ms") Millis millis,
        List<RuleCount> topRules,
        List<GateResult> gates,
        String grade,
        DeliveryLedger records,
        Helped helped) {

    /** Largest result in bytes of UTF-8: Kubernetes cuts termination messages at 4 KiB in all. */
    public static final int MAX_BYTES = 2 * 1024;
    /** Environment variable naming the file that takes the result; default {@value #DEFAULT_FILE}. */
    public static final String FILE_VARIABLE = "CLEANRUN_RESULT";
    /** Where Kubernetes reads termination messages. */
    public static final String DEFAULT_FILE = "/dev/termination-log";

    /** A missing list is an empty one. */
    public Result {
        topRules = topRules == null ? List.of() : List.copyOf(topRules);
        gates = gates == null ? List.of() : List.copyOf(gates);
    }

    /** Outputs are in place. */
    public static Builder committed(Committed since) {
        return new Builder(ExitCode.COMMITTED.code(), null, null, since);
    }

    /** Slices were made for another attempt, which commits them. */
    public static Builder helped(Helped with) {
        return new Builder(ExitCode.COMMITTED.code(), null, null, null).helped(with);
    }

    /**
     * Nothing was committed.
     *
     * @param message what happened, to what, and what to do next
     */
    public static Builder failed(Cause cause, String message) {
        return new Builder(cause.exit().code(), cause, message, null);
    }

    /**
     * What a worker answered, if it did: anything but a whole result of our contract is no answer, and the exit status
     * has to tell. Rows that do not add up, or fewer than none, were counted by no worker of ours.
     */
    public static Optional<Result> read(String text) {
        try {
            return Optional.ofNullable(ContractJson.readExtended(text, Result.class))
                    .filter(Result::whole);
        } catch (IllegalArgumentException _) {
            // Cut, torn, or written by something else.
            return Optional.empty();
        }
    }

    private boolean whole() {
        return version == ContractVersion.CONTRACT
                && (rows == null || rows.isCounted())
                && (records == null || records.addsUp())
                && (helped == null || helped.adds());
    }

    /** Whether it says that the outputs are in place, and nothing against it. */
    public boolean saysCommitted() {
        return committed != null && code == 0 && cause == null;
    }

    /** Whether it says that the attempt helped another one to its end, and nothing against it. */
    public boolean saysHelped() {
        return helped != null && committed == null && code == 0 && cause == null;
    }

    /** Gates by which the run has failed, in words. */
    public List<String> brokenGates() {
        return gates.stream()
                .filter(GateResult::blocks)
                .map(GateResult::message)
                .toList();
    }

    /** Other gates that something is to be said of, in words. */
    public List<String> gateWarnings() {
        return gates.stream()
                .filter(gate -> !gate.blocks())
                .map(GateResult::message)
                .toList();
    }

    /**
     * The result as JSON within the bound: rules are dropped from the end, then gates but the first, then the message
     * is cut.
     */
    public String toJson() {
        Result shortened = this;
        String json = ContractJson.write(shortened);
        while (tooLong(json) && !shortened.topRules.isEmpty()) {
            shortened = shortened.shortened(shortened.message, withoutLast(shortened.topRules), shortened.gates);
            json = ContractJson.write(shortened);
        }
        while (tooLong(json) && shortened.gates.size() > 1) {
            shortened = shortened.shortened(shortened.message, shortened.topRules, withoutLast(shortened.gates));
            json = ContractJson.write(shortened);
        }
        while (tooLong(json) && shortened.message != null && !shortened.message.isEmpty()) {
            String half = shortened.message.substring(0, shortened.message.length() / 2);
            shortened = shortened.shortened(half, shortened.topRules, shortened.gates);
            json = ContractJson.write(shortened);
        }
        return json;
    }

    private static <T> List<T> withoutLast(List<T> list) {
        return list.subList(0, list.size() - 1);
    }

    private static boolean tooLong(String json) {
        return json.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES;
    }

    /** The same with less said. */
    Result shortened(String newMessage, List<RuleCount> newRules, List<GateResult> newGates) {
        return new Builder(code, cause, newMessage, committed)
                .fingerprint(fingerprint)
                .rows(rows)
                .bytes(bytes)
                .peak(peak)
                .millis(millis)
                .topRules(newRules)
                .gates(newGates)
                .grade(grade)
                .records(records)
                .helped(helped)
                .build();
    }

    /** Whether outputs were put in place by this attempt or were there before. */
    public enum Committed {
        /** By this attempt. */
        @JsonProperty("new")
        NEW,
        /** Before it started. */
        @JsonProperty("found")
        FOUND
    }

    /** Bytes read and written. */
    public record Bytes(long in, long out) {}

    /** Most anonymous memory and most spilled to disk, bytes. */
    public record Peak(long anon, long spill) {}

    /** Milliseconds spent on bringing inputs, on queries and on publishing. */
    public record Millis(long stage, long query, long publish) {}

    /**
     * How often a rule fired, over all its columns, written as {@code ["RX-NDC-03", 17]}; the second rule of one id is
     * {@code RX-NDC-03#2}.
     */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    @JsonPropertyOrder({"rule", "rows"})
    public record RuleCount(String rule, long rows) {}

    /** Puts a result together; each method sets what it is named after. What is not set is not known. */
    public static final class Builder {
        private final int code;
        private final Cause cause;
        private final String message;
        private final Committed committed;
        private String fingerprint;
        private Ledger rows;
        private Bytes bytes;
        private Peak peak;
        private Millis millis;
        private List<RuleCount> topRules;
        private List<GateResult> gates;
        private String grade;
        private DeliveryLedger records;
        private Helped helped;

        private Builder(int code, Cause cause, String message, Committed committed) {
            this.code = code;
            this.cause = cause;
            this.message = message;
            this.committed = committed;
        }

        public Builder fingerprint(String ofOrder) {
            fingerprint = ofOrder;
            return this;
        }

        public Builder rows(Ledger ledger) {
            rows = ledger;
            return this;
        }

        public Builder bytes(Bytes sizes) {
            bytes = sizes;
            return this;
        }

        public Builder peak(Peak most) {
            peak = most;
            return this;
        }

        public Builder millis(Millis took) {
            millis = took;
            return this;
        }

        public Builder topRules(List<RuleCount> mostFrequentFirst) {
            topRules = mostFrequentFirst;
            return this;
        }

        public Builder gates(List<GateResult> blockingFirst) {
            gates = blockingFirst;
            return this;
        }

        public Builder grade(String ofData) {
            grade = ofData;
            return this;
        }

        public Builder records(DeliveryLedger ofFile) {
            records = ofFile;
            return this;
        }

        private Builder helped(Helped with) {
            helped = with;
            return this;
        }

        /** The result. */
        public Result build() {
            return new Result(
                    ContractVersion.CONTRACT,
                    code,
                    cause,
                    message,
                    fingerprint,
                    committed,
                    rows,
                    bytes,
                    peak,
                    millis,
                    topRules,
                    gates,
                    grade,
                    records,
                    helped);
        }
    }
}
