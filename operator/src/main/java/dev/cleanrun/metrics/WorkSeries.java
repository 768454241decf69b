// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.metrics;

import dev.cleanrun.contract.result.Result;
import dev.cleanrun.decide.attempt.EndedAttempt;
import dev.cleanrun.decide.ladder.AttemptResult;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** What attempts cost: memory over time, asked and used, and where their time went. */
final class WorkSeries {
    private static final double MILLIS = 1000;

    private final Map<AttemptResult, Counter> asked = new EnumMap<>(AttemptResult.class);
    private final Map<AttemptResult, Counter> used = new EnumMap<>(AttemptResult.class);
    private final Counter stage;
    private final Counter query;
    private final Counter publish;

    WorkSeries(Meters meters) {
        for (AttemptResult result : AttemptResult.values()) {
            asked.put(
                    result,
                    meters.amount(
                            "cleanrun.memory.asked",
                            "byte_seconds",
                            "Memory limits of attempts that ended, times how long they lived.",
                            "result",
                            result.label()));
            used.put(
                    result,
                    meters.amount(
                            "cleanrun.memory.used",
                            "byte_seconds",
                            "The same by the highest memory seen, of attempts of which it is known.",
                            "result",
                            result.label()));
        }
        stage = step(meters, "stage");
        query = step(meters, "query");
        publish = step(meters, "publish");
    }

    private static Counter step(Meters meters, String step) {
        return meters.amount(
                "cleanrun.worker.busy",
                "seconds",
                "Time of committing workers: bringing inputs, running queries, publishing.",
                "step",
                step);
    }

    void ended(AttemptResult result, EndedAttempt ended) {
        double seconds = Duration.between(ended.createdAt(), ended.endedAt()).toMillis() / MILLIS;
        asked.get(result).increment(ended.memory() * seconds);
        ended.peak().ifPresent(peak -> used.get(result).increment(peak * seconds));
    }

    void busy(Result.Millis millis) {
        stage.increment(millis.stage() / MILLIS);
        query.increment(millis.query() / MILLIS);
        publish.increment(millis.publish() / MILLIS);
    }
}
