// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import dev.cleanrun.contract.result.Helped;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.contract.result.Result;
import dev.cleanrun.decide.attempt.Evidence;
import dev.cleanrun.decide.attempt.GateFindings;
import dev.cleanrun.decide.attempt.RowTotals;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a worker process ended, as its parent saw it.
 *
 * @param exitCode of the process; 128 and the signal's number where a signal ended it
 * @param result what it answered, if anything that can be read
 * @param ended whether the parent ended it, and why
 * @param log where what it printed is
 */
record ProcessExit(int exitCode, Optional<Result> result, EndedBy ended, Path log) {
    private static final int KILLED = 137;
    private static final int SOFTWARE = 70;

    /** Who ended a process. */
    enum EndedBy {
        /** Itself, or somebody unknown. */
        ITSELF,
        /** The parent, since it used more memory than it had been given. */
        MEMORY,
        /** The parent, since its time was over. */
        DEADLINE,
        /** The parent, being told to stop. */
        STOP
    }

    /**
     * What the decider is told. A result that says "committed" wins over whatever happened to the process afterwards.
     */
    Evidence evidence() {
        if (result.filter(Result::saysCommitted).isPresent()) {
            Result answer = result.get();
            return new Evidence.Committed(
                    answer.fingerprint() == null ? "" : answer.fingerprint(),
                    answer.committed() == Result.Committed.FOUND,
                    rows(answer.rows()),
                    new GateFindings(answer.brokenGates(), answer.gateWarnings(), text(answer.grade())));
        }
        if (result.filter(Result::saysHelped).isPresent()) {
            Helped helped = result.get().helped();
            return new Evidence.Helped(helped.slices(), helped.made());
        }
        return switch (ended) {
            case MEMORY -> new Evidence.OutOfMemory();
            case DEADLINE -> new Evidence.DeadlineExceeded();
            case STOP -> new Evidence.Disrupted(Evidence.Disruption.STOPPED);
            case ITSELF -> byItself();
        };
    }

    private Evidence byItself() {
        if (result.isPresent() && result.get().cause() != null && exitCode != 0) {
            return new Evidence.Exited(
                    exitCode, result.get().cause().text(), text(result.get().message()));
        }
        if (exitCode == KILLED) {
            return new Evidence.KilledWithoutReason();
        }
        int code = exitCode == 0 ? SOFTWARE : exitCode;
        return new Evidence.Exited(
                code,
                "",
                "the worker ended with code " + exitCode + " and without an answer; what it printed is in " + log);
    }

    private static String text(String message) {
        return message == null ? "" : message;
    }

    private static RowTotals rows(Ledger ledger) {
        return ledger == null
                ? RowTotals.NONE
                : new RowTotals(ledger.read(), ledger.clean(), ledger.rejected(), ledger.removed());
    }
}
