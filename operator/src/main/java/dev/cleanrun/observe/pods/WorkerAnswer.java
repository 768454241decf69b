// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe.pods;

import dev.cleanrun.contract.result.BundleResult;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.contract.result.Result;
import dev.cleanrun.decide.attempt.Evidence;
import dev.cleanrun.decide.attempt.GateFindings;
import dev.cleanrun.decide.attempt.RowTotals;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a worker answered in its termination message, if it did: anything but a whole result of our contract is no
 * answer.
 */
record WorkerAnswer(Optional<Result> result) {
    /** Kubelets cut there; who may write the status of pods may write more. */
    private static final int LONGEST = 4096;

    private static final int LONGEST_MESSAGE = 1500;
    /** No attempt may take longer. */
    private static final long LONGEST_MILLIS = Duration.ofDays(30).toMillis();

    /** None. */
    static final WorkerAnswer NONE = new WorkerAnswer(Optional.empty());

    static WorkerAnswer of(PodView pod) {
        return new WorkerAnswer(message(pod).flatMap(Result::read));
    }

    /**
     * Those of a pod with several attempts, in their order, as many as there are. A worker that refuses the order as a
     * whole answers as one of a single attempt.
     */
    static List<WorkerAnswer> ofBundle(PodView pod) {
        return message(pod)
                .flatMap(text -> BundleResult.read(text)
                        .map(BundleResult::results)
                        .or(() -> Result.read(text)
                                .filter(result -> result.cause() != null)
                                .map(List::of)))
                .orElse(List.of())
                .stream()
                .map(result -> new WorkerAnswer(Optional.of(result)))
                .toList();
    }

    private static Optional<String> message(PodView pod) {
        return pod.end().map(ContainerStateTerminated::getMessage).filter(text -> text.length() <= LONGEST);
    }

    /** What its work took by its own reckoning; zero where it does not say. */
    Duration took() {
        return result.map(Result::millis)
                .map(parts ->
                        Duration.ofMillis(bounded(parts.stage()) + bounded(parts.query()) + bounded(parts.publish())))
                .orElse(Duration.ZERO);
    }

    private static long bounded(long millis) {
        return Math.clamp(millis, 0, LONGEST_MILLIS);
    }

    /** Present when it says that the work is in place. */
    Optional<Evidence> committed() {
        return result.filter(Result::saysCommitted)
                .map(answer -> new Evidence.Committed(
                        Objects.requireNonNullElse(answer.fingerprint(), ""),
                        answer.committed() == Result.Committed.FOUND,
                        rows(answer.rows()),
                        new GateFindings(
                                lines(answer.brokenGates()),
                                lines(answer.gateWarnings()),
                                Objects.requireNonNullElse(answer.grade(), ""))));
    }

    /** Present when it says that it has helped the attempt that publishes. */
    Optional<Evidence> helped() {
        return result.filter(Result::saysHelped)
                .map(answer -> new Evidence.Helped(
                        answer.helped().slices(), answer.helped().made()));
    }

    /** Present when it says why it failed by itself; being stopped is not by itself. */
    Optional<Result> failure() {
        return result.filter(answer -> answer.cause() != null && answer.cause() != Cause.STOPPED);
    }

    /** Its words on what happened, as one line: they are from our own sentences, but anybody may have written them. */
    String message() {
        return QuotedText.line(LONGEST_MESSAGE, result.map(Result::message).orElse(""));
    }

    private static List<String> lines(List<String> texts) {
        return texts.stream()
                .map(text -> QuotedText.line(LONGEST_MESSAGE, PodView.text(text)))
                .toList();
    }

    OptionalLong peak() {
        long anonymous = result.map(Result::peak).map(Result.Peak::anon).orElse(0L);
        return anonymous > 0 ? OptionalLong.of(anonymous) : OptionalLong.empty();
    }

    private static RowTotals rows(Ledger ledger) {
        return ledger == null
                ? RowTotals.NONE
                : new RowTotals(ledger.read(), ledger.clean(), ledger.rejected(), ledger.removed());
    }
}
