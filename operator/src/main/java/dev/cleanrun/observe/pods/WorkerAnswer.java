package dev.cleanrun.observe.pods;

import dev.cleanrun.contract.ContractVersion;
import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.contract.result.Result;
import dev.cleanrun.plan.attempt.Evidence;
import dev.cleanrun.plan.attempt.GateFindings;
import dev.cleanrun.plan.attempt.Rows;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** What a worker answered in its termination message, if it did: anything but a whole result of our contract is no answer. */
record WorkerAnswer(Optional<Result> result) {
    static WorkerAnswer of(PodView pod) {
        return new WorkerAnswer(pod.end().map(ContainerStateTerminated::getMessage).flatMap(WorkerAnswer::parse));
    }

    private static Optional<Result> parse(String message) {
        try {
            return Optional.ofNullable(ContractJson.readExtended(message, Result.class)).filter(result -> result
                    .version() == ContractVersion.CONTRACT);
        } catch (IllegalArgumentException _) {
            // Cut at 4,096 bytes, or written by something else in the container: the exit code has to tell.
            return Optional.empty();
        }
    }

    /** Present when it says that the work is in place. */
    Optional<Evidence> committed() {
        return result.filter(answer -> answer.committed() != null && answer.code() == 0 && answer.cause() == null).map(
                answer -> new Evidence.Committed(Objects.requireNonNullElse(answer.fingerprint(), ""), answer
                        .committed() == Result.Committed.FOUND, rows(answer.rows()), new GateFindings(answer
                                .brokenGates(), answer
                                        .gateWarnings())));
    }

    /** Present when it says why it failed by itself; being stopped is not by itself. */
    Optional<Result> failure() {
        return result.filter(answer -> answer.cause() != null && answer.cause() != Cause.Stopped);
    }

    OptionalLong peak() {
        long anonymous = result.map(Result::peak).map(Result.Peak::anon).orElse(0L);
        return anonymous > 0 ? OptionalLong.of(anonymous) : OptionalLong.empty();
    }

    private static Rows rows(Ledger ledger) {
        return ledger == null
                ? Rows.NONE
                : new Rows(ledger.read(), ledger.clean(), ledger.rejected(), ledger.removed());
    }
}
