// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker;

import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.contract.manifest.OutputObject;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.result.GateResult;
import dev.cleanrun.contract.result.Helped;
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
        Result.Committed since = switch (publication) {
            case Publication.New _ -> Result.Committed.NEW;
            case Publication.Found _ -> Result.Committed.FOUND;
        };
        return Result.committed(since)
                .fingerprint(order.fingerprint())
                .rows(manifest.ledger())
                .bytes(new Result.Bytes(order.inputs().bytes(), written))
                .peak(most(peak, stages))
                .millis(millis(stages))
                .topRules(topRules)
                .records(manifest.records())
                .build();
    }

    /** Slices were made for another attempt. */
    static Result helped(Order order, Helped helped, Stages stages) {
        return Result.helped(helped)
                .fingerprint(order.fingerprint())
                .bytes(new Result.Bytes(order.inputs().bytes(), 0))
                .peak(most(null, stages))
                .millis(millis(stages))
                .build();
    }

    /** The run's summary is in place. */
    static Result summarised(Ledger ledger, List<GateResult> gates, String grade, Stages stages) {
        return Result.committed(Result.Committed.NEW)
                .rows(ledger)
                .peak(most(null, stages))
                .millis(millis(stages))
                .gates(gates)
                .grade(grade)
                .build();
    }

    /** Nothing was committed. */
    static Result failed(Order order, Failure failure, Stages stages) {
        return Result.failed(failure.cause(), failure.message())
                .fingerprint(order.fingerprint())
                .peak(most(null, stages))
                .millis(millis(stages))
                .build();
    }

    /** Nothing was begun, or nothing is known about how far it came. */
    static Result failed(Failure failure) {
        return Result.failed(failure.cause(), failure.message()).build();
    }

    private static Result.Peak most(Result.Peak engine, Stages stages) {
        return engine == null
                ? new Result.Peak(stages.peakAnon(), 0)
                : new Result.Peak(Math.max(engine.anon(), stages.peakAnon()), engine.spill());
    }

    private static Result.Millis millis(Stages stages) {
        return new Result.Millis(
                stages.millis(Stage.CHECK) + stages.millis(Stage.STAGE),
                stages.millis(Stage.CLEAN) + stages.millis(Stage.DELIVER),
                stages.millis(Stage.PUBLISH) + stages.millis(Stage.SUMMARY));
    }
}
