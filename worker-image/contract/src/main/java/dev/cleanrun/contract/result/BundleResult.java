// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cleanrun.contract.ContractVersion;
import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.contract.order.Order;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * What the worker of an order of several partitions has answered so far, as JSON of at most {@value #MAX_BYTES} bytes
 * in its termination message. Partitions without an answer were not begun, or their attempt was killed.
 *
 * @param partitions of the order
 * @param results answers in the order of {@link Order#each()}, as many as there are, never more than partitions
 */
public record BundleResult(int partitions, List<Result> results) {
    /** Largest text in bytes of UTF-8: Kubernetes cuts termination messages there. */
    public static final int MAX_BYTES = 4 * 1024;

    /**
     * Bytes of JSON, not deflated, that any answer of a partition can be cut to: some 450 for what is never left out,
     * the others for a message of some sentences.
     */
    private static final int LEAST_OF_ONE = 1_200;
    /** Letters of the text that one rule may take up, so that no more of them are dropped than have to be. */
    private static final int MOST_OF_A_RULE = 48;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException when there are more results than partitions, or no such number of partitions
     */
    public BundleResult {
        results = List.copyOf(results);
        if (partitions < 1 || partitions > Order.MOST_TOGETHER || results.size() > partitions) {
            throw new IllegalArgumentException(results.size() + " answers of " + partitions + " partitions");
        }
    }

    /** Nothing is answered yet. */
    public static BundleResult none(int partitions) {
        return new BundleResult(partitions, List.of());
    }

    /** The same and one more answer. */
    public BundleResult and(Result next) {
        List<Result> more = new ArrayList<>(results);
        more.add(next);
        return new BundleResult(partitions, more);
    }

    /**
     * What a worker answered, if it did: anything but a whole text of our contract with whole results is no answer.
     * Text that unpacks to more than the results of {@link Order#MOST_TOGETHER} partitions is not unpacked further.
     */
    public static Optional<BundleResult> read(String text) {
        if (text.length() > MAX_BYTES) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(ContractJson.readExtended(text, Written.class))
                    .filter(written -> written.version == ContractVersion.CONTRACT && written.packed != null)
                    .flatMap(Written::unpacked);
        } catch (IllegalArgumentException _) {
            // Cut, torn, or written by something else.
            return Optional.empty();
        }
    }

    /**
     * Whether one more answer is sure to fit, however large it is, when all is left out that may be. When not, the
     * worker ends, and what is left is ordered again.
     */
    public boolean hasRoom() {
        List<Result> least = results.stream()
                .map(result -> without(result, result.topRules().size()))
                .toList();
        int envelope = json(least, new byte[0]).length();
        int packed = PackedLines.pack(lines(least)).length + LEAST_OF_ONE;
        return results.size() < partitions && envelope + PackedLines.textLength(packed) <= MAX_BYTES;
    }

    /**
     * The answers as JSON within the bound: the rule that fired least is dropped from the result that tells the most of
     * them, until it fits; then the longest message is cut. No answer is ever dropped.
     */
    public String toJson() {
        List<Result> shortened = new ArrayList<>(results.stream()
                .map(Result::toJson)
                .map(json -> ContractJson.read(json, Result.class))
                .toList());
        String json = json(shortened, PackedLines.pack(lines(shortened)));
        while (json.length() > MAX_BYTES) {
            shorten(shortened);
            for (int over = json.length() - MAX_BYTES; over > MOST_OF_A_RULE && tellsRules(shortened); ) {
                shorten(shortened);
                over -= MOST_OF_A_RULE;
            }
            json = json(shortened, PackedLines.pack(lines(shortened)));
        }
        return json;
    }

    private static boolean tellsRules(List<Result> results) {
        return results.stream().anyMatch(result -> !result.topRules().isEmpty());
    }

    private static void shorten(List<Result> results) {
        int rules = largest(results, result -> result.topRules().size());
        Result talkative = results.get(rules);
        if (!talkative.topRules().isEmpty()) {
            results.set(rules, without(talkative, 1));
            return;
        }
        int longest = largest(results, BundleResult::messageLength);
        Result told = results.get(longest);
        if (messageLength(told) == 0) {
            throw new IllegalStateException(results.size() + " answers do not fit: ask for room before each");
        }
        String half = told.message().substring(0, told.message().length() / 2);
        results.set(longest, told.shortened(half, told.topRules(), told.gates()));
    }

    private static int largest(List<Result> results, ToIntFunction<Result> size) {
        int found = 0;
        for (int at = 1; at < results.size(); at++) {
            if (size.applyAsInt(results.get(at)) > size.applyAsInt(results.get(found))) {
                found = at;
            }
        }
        return found;
    }

    private static int messageLength(Result result) {
        return result.message() == null ? 0 : result.message().length();
    }

    private static Result without(Result result, int rules) {
        return result.shortened(
                result.message(), result.topRules().subList(0, result.topRules().size() - rules), result.gates());
    }

    private static List<String> lines(List<Result> results) {
        return results.stream().map(Result::toJson).toList();
    }

    private String json(List<Result> answered, byte[] packed) {
        return ContractJson.write(new Written(
                ContractVersion.CONTRACT,
                partitions,
                answered.size(),
                Base64.getEncoder().encodeToString(packed)));
    }

    /**
     * As it is written.
     *
     * @param version {@link ContractVersion#CONTRACT}
     * @param partitions of the order
     * @param answered how many results there are
     * @param packed their JSON, a line each, deflated and as base64
     */
    private record Written(
            @JsonProperty("v") int version,
            @JsonProperty("bundle") int partitions,
            int answered,
            String packed) {

        Optional<BundleResult> unpacked() {
            Optional<List<String>> lines =
                    PackedLines.unpack(Base64.getDecoder().decode(packed), Order.MOST_TOGETHER, Result.MAX_BYTES);
            List<Result> results = lines.stream()
                    .flatMap(List::stream)
                    .map(Result::read)
                    .flatMap(Optional::stream)
                    .toList();
            return lines.filter(all -> all.size() == answered && results.size() == answered)
                    .map(_ -> new BundleResult(partitions, results));
        }
    }
}
