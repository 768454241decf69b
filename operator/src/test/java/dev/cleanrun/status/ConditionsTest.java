// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.ConditionReason;
import dev.cleanrun.api.v1alpha1.ConditionStatus;
import dev.cleanrun.api.v1alpha1.ConditionType;
import dev.cleanrun.api.v1alpha1.PlanStatus;
import dev.cleanrun.api.v1alpha1.StatusCondition;
import dev.cleanrun.decide.Outcome;
import dev.cleanrun.decide.RunDecision;
import dev.cleanrun.decide.partition.Unit;
import dev.cleanrun.decide.run.FailReason;
import dev.cleanrun.decide.run.Progress;
import dev.cleanrun.decide.run.StallReason;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each situation of a run says, and what tools make of it. */
class ConditionsTest {
    private static final PlanStatus PLAN = new PlanStatus(1, 3L << 30, "ab");

    private enum Situation {
        UNSEEN,
        DISCOVERING,
        TARGET_IN_USE,
        NO_STORAGE_ACCESS,
        PLANNED,
        QUEUED,
        RUNNING,
        STORAGE_DOWN,
        ACCESS_DENIED,
        CANNOT_START,
        DRAINING,
        SUSPENDED,
        SUSPENDED_IN_TROUBLE,
        STOPPING,
        SUCCEEDED,
        NO_REPORT,
        FAILED
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        UNSEEN        | |         | False                  | False | False | False | Progressing | InProgress
        DISCOVERING   | DISCOVERING | Unknown/Discovering    | True  | False | False | False | Progressing | InProgress
        TARGET_IN_USE | QUEUED    | Unknown/TargetInUse    | True  | False | False | False | Progressing | InProgress
        NO_STORAGE_ACCESS | DISCOVERING | False/NoStorageAccess  | False | True  | False | False | Degraded | Failed
        PLANNED       | SUSPENDED | False/Planned          | False | False | True  | False | Suspended | InProgress
        QUEUED        | QUEUED    | Unknown/Queued         | True  | False | False | False | Progressing | InProgress
        RUNNING       | RUNNING   | Unknown/Running        | True  | False | False | False | Progressing | InProgress
        STORAGE_DOWN  | RUNNING   | Unknown/StorageUnavailable | True | False | False | False | Progressing | InProgress
        ACCESS_DENIED | QUEUED    | False/AccessDenied     | False | True  | False | False       | Degraded    | Failed
        CANNOT_START  | RUNNING   | False/CannotStart      | False | True  | False | False       | Degraded    | Failed
        DRAINING      | DRAINING  | Unknown/Draining       | True  | False | False | False | Progressing | InProgress
        SUSPENDED     | SUSPENDED | False/Suspended        | False | False | True  | False | Suspended | InProgress
        SUSPENDED_IN_TROUBLE | SUSPENDED | False/Suspended | False | False | True | False | Suspended | InProgress
        STOPPING      | DRAINING  | Unknown/Draining       | True  | False | False | False | Progressing | InProgress
        SUCCEEDED     | SUCCEEDED | True/Succeeded         | False | False | False | True        | Healthy     | Current
        NO_REPORT     | SUCCEEDED | True/CompletedWithoutReport | False | False | False | True | Healthy | Current
        FAILED        | FAILED    | False/PartitionsFailed | False | True  | False | True        | Degraded    | Failed
        """)
    void each_situation_says_what_is_so_and_tools_understand_it(
            Situation situation,
            String phase,
            String ready,
            boolean reconciling,
            boolean stalled,
            boolean suspended,
            boolean finished,
            String argo,
            String kstatus) {
        CleanRunStatus status = status(situation);
        Map<ConditionType, StatusCondition> said = said(status);

        assertThat(status.phase() == null ? null : status.phase().name()).isEqualTo(phase);
        assertThat(Optional.ofNullable(said.get(ConditionType.READY))
                        .map(it -> capital(it.status()) + "/" + it.reason())
                        .orElse(null))
                .isEqualTo(ready);
        assertThat(holds(said, ConditionType.RECONCILING)).as("Reconciling").isEqualTo(reconciling);
        assertThat(holds(said, ConditionType.STALLED)).as("Stalled").isEqualTo(stalled);
        assertThat(holds(said, ConditionType.SUSPENDED)).as("Suspended").isEqualTo(suspended);
        assertThat(holds(said, ConditionType.FINISHED)).as("Finished").isEqualTo(finished);
        assertThat(Kstatus.argo(status, 1)).isEqualTo(argo);
        assertThat(Kstatus.of(status, 1)).isEqualTo(kstatus);
        assertThat(Kstatus.of(status, 2))
                .as("after an edit that nobody has looked at")
                .isEqualTo("InProgress");
        assertThat(Written.problems(status)).isEmpty();
        assertThat(said).as("all five, or none before it was seen").hasSize(situation == Situation.UNSEEN ? 0 : 5);
    }

    private static CleanRunStatus status(Situation situation) {
        return switch (situation) {
            case UNSEEN -> CleanRunStatus.builder().observedGeneration(-1L).build();
            case DISCOVERING -> waiting(new BlockedReason.Discovering());
            case TARGET_IN_USE ->
                waiting(new BlockedReason.WaitingFor(ConditionReason.TARGET_IN_USE, "run claims/other writes there"));
            case NO_STORAGE_ACCESS ->
                waiting(new BlockedReason.Stalled(ConditionReason.NO_STORAGE_ACCESS, "set storage.credentialsSecret"));
            case PLANNED -> waiting(new BlockedReason.Planned(PLAN, 312, 40, 2L << 30));
            case QUEUED -> after(new Outcome.Queued(), null);
            case RUNNING -> after(new Outcome.Running(), null);
            case STORAGE_DOWN -> after(new Outcome.Running(), StallReason.STORAGE_UNAVAILABLE);
            case ACCESS_DENIED -> after(new Outcome.Queued(), StallReason.ACCESS_DENIED);
            case CANNOT_START -> after(new Outcome.Running(), StallReason.CANNOT_START);
            case DRAINING -> after(new Outcome.Draining(), null);
            case SUSPENDED -> after(new Outcome.Suspended(), null);
            case SUSPENDED_IN_TROUBLE -> after(new Outcome.Suspended(), StallReason.ACCESS_DENIED);
            case STOPPING -> after(new Outcome.Draining(), StallReason.FAILED);
            case SUCCEEDED -> after(new Outcome.Succeeded(Outcome.Report.WRITTEN), null);
            case NO_REPORT -> after(new Outcome.Succeeded(Outcome.Report.MISSING), null);
            case FAILED ->
                after(
                        new Outcome.Failed(
                                FailReason.PARTITIONS_FAILED, "2 of 120 partitions failed", Outcome.Report.WRITTEN),
                        StallReason.FAILED);
        };
    }

    private static CleanRunStatus waiting(BlockedReason waiting) {
        return BlockedStatusWriter.of(waiting, Unit.PARTITION, 1, Written.NOW, Optional.empty(), Written.NOW);
    }

    private static CleanRunStatus after(Outcome outcome, StallReason reason) {
        return Written.status(new RunDecision(
                "u",
                Progress.start(""),
                outcome,
                Optional.ofNullable(reason).map(it -> new RunDecision.Stall(it, "what is wrong")),
                RunDecision.Partitions.builder()
                        .total(6)
                        .skipped(1)
                        .succeeded(1)
                        .active(1)
                        .retrying(1)
                        .pending(1)
                        .failed(1)
                        .build(),
                Optional.empty()));
    }

    private static Map<ConditionType, StatusCondition> said(CleanRunStatus status) {
        var said = new EnumMap<ConditionType, StatusCondition>(ConditionType.class);
        if (status.conditions() != null) {
            status.conditions().forEach(one -> said.put(one.type(), one));
        }
        return said;
    }

    private static boolean holds(Map<ConditionType, StatusCondition> said, ConditionType type) {
        return said.containsKey(type) && said.get(type).status() == ConditionStatus.TRUE;
    }

    private static String capital(ConditionStatus status) {
        return status.name().charAt(0) + status.name().substring(1).toLowerCase(Locale.ROOT);
    }
}
