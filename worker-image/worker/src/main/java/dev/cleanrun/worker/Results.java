// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker;

import dev.cleanrun.contract.ContractVersion;
import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.contract.manifest.OutputObject;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.result.ExitCode;
import dev.cleanrun.contract.result.GateResult;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.contract.result.Result;
import dev.cleanrun.worker.log.Stage;
import dev.cleanrun.worker.log.Stages;
import dev.cleanrun.worker.publish.Publication;
import java.util.List;

/** Makes results. */
final class Results {
    private Results() {}

    /** Outputs are in place. */
    static Result committed(
            Order order, Publication publication, Stages stages, Result.Peak peak, List<Result.RuleCount> topRules) {
        Manifest.Committed manifest = publication.manifest();
        long written =
                manifest.outputs().stream().mapToLong(OutputObject::bytes).sum();
        return new Result(
                ContractVersion.CONTRACT,
                ExitCode.COMMITTED.code(),
                null,
                null,
                order.fingerprint(),
                switch (publication) {
                    case Publication.New _ -> Result.Committed.NEW;
                    case Publication.Found _ -> Result.Committed.FOUND;
                },
                manifest.ledger(),
                new Result.Bytes(order.inputs().bytes(), written),
                most(peak, stages),
                millis(stages),
                topRules);
    }

    /** The run's summary is in place. */
    static Result summarised(Ledger ledger, List<GateResult> gates, String grade, Stages stages) {
        return new Result(
                ContractVersion.CONTRACT,
                ExitCode.COMMITTED.code(),
                null,
                null,
                null,
                Result.Committed.NEW,
                ledger,
                null,
                most(null, stages),
                millis(stages),
                List.of(),
                gates,
                grade);
    }

    /** Nothing was committed. */
    static Result failed(Order order, Failure failure, Stages stages) {
        return new Result(
                ContractVersion.CONTRACT,
                failure.cause().exit().code(),
                failure.cause(),
                failure.message(),
                order.fingerprint(),
                null,
                null,
                null,
                most(null, stages),
                millis(stages),
                List.of());
    }

    /** Nothing was begun, or nothing is known about how far it came. */
    static Result failed(Failure failure) {
        return new Result(
                ContractVersion.CONTRACT,
                failure.cause().exit().code(),
                failure.cause(),
                failure.message(),
                null,
                null,
                null,
                null,
                null,
                null,
                List.of());
    }

    private static Result.Peak most(Result.Peak engine, Stages stages) {
        return engine == null
                ? new Result.Peak(stages.peakAnon(), 0)
                : new Result.Peak(Math.max(engine.anon(), stages.peakAnon()), engine.spill());
    }

    private static Result.Millis millis(Stages stages) {
        return new Result.Millis(
                stages.millis(Stage.CHECK) + stages.millis(Stage.STAGE),
                stages.millis(Stage.CLEAN),
                stages.millis(Stage.PUBLISH) + stages.millis(Stage.SUMMARY));
    }
}
