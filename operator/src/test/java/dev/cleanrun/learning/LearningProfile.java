// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.learning;

import dev.cleanrun.api.v1alpha1.DatasetProfile;
import dev.cleanrun.contract.order.Inputs;
import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.decide.attempt.AttemptSize;
import dev.cleanrun.decide.attempt.EndedAttempt;
import dev.cleanrun.decide.attempt.Evidence;
import dev.cleanrun.decide.attempt.RowTotals;
import dev.cleanrun.decide.partition.DiscoveredPartition;
import dev.cleanrun.decide.partition.Plan;
import dev.cleanrun.decide.partition.PlannedPartition;
import dev.cleanrun.manifest.Applied;
import dev.cleanrun.terms.ProfileTerms;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** The profile {@code medical} with two classes, of 2Gi and 6Gi, a plan of forty partitions, and how they ended. */
public final class LearningProfile {
    /** A plan of twenty partitions of each class, of 10 to 49 MiB. */
    public static final Plan PLAN = Plan.of(
            IntStream.range(0, 40).mapToObj(LearningProfile::found).toList(),
            ProfileTerms.of(named("Suggest").getSpec()).sizing());

    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;
    private static final Instant END = Instant.parse("2026-11-28T03:00:00Z");

    private LearningProfile() {}

    /** @param learn what its {@code memory.learn} says */
    public static DatasetProfile named(String learn) {
        return with("learn: " + learn);
    }

    /** @param memory further lines of its {@code memory} */
    public static DatasetProfile with(String memory) {
        return Applied.profile(
                "{budget: {maxPods: 4, maxMemory: 40Gi}, recipe: {builtin: medical}, memory: {default: 2Gi,"
                        + " max: 8Gi, rules: [{match: {age_band: [\"25-44\"]}, memory: 6Gi}], " + memory + "}}");
    }

    /** Two ends of each partition, so that both classes are believed. */
    public static List<EndedAttempt> ends(boolean found, long peakMib) {
        return IntStream.range(0, 80)
                .mapToObj(i -> end(PLAN.line(i % 40), found, peakMib))
                .toList();
    }

    /** Forty ends of a plan's first partition, each of which committed. */
    public static List<EndedAttempt> ends(Plan plan, long peakMib) {
        return IntStream.range(0, 40)
                .mapToObj(_ -> end(plan.line(0), false, peakMib))
                .toList();
    }

    private static DiscoveredPartition found(int number) {
        String band = number % 2 == 0 ? "25-44" : "0-17";
        String path = "age_band=" + band + "/event_year=" + (1980 + number);
        return new DiscoveredPartition(
                path, Map.of("age_band", band), new Inputs(1, (10 + number) * MIB, "d" + number), "f" + number, false);
    }

    private static EndedAttempt end(PlannedPartition line, boolean found, long peakMib) {
        return new EndedAttempt(
                AttemptId.of("uid", line.index(), 1, 1),
                new AttemptSize(line.memory(), GIB),
                END.minusSeconds(60),
                END,
                OptionalLong.of(peakMib * MIB),
                new Evidence.Committed(line.fingerprint(), found, RowTotals.NONE));
    }
}
