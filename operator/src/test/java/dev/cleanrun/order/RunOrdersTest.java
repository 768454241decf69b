// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.contract.ContractVersion;
import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.contract.order.AttemptKind;
import dev.cleanrun.contract.order.Gate;
import dev.cleanrun.contract.order.Help;
import dev.cleanrun.contract.order.Inputs;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.order.Outputs;
import dev.cleanrun.contract.order.PartitionFolder;
import dev.cleanrun.contract.order.RecomputePolicy;
import dev.cleanrun.contract.order.Scratch;
import dev.cleanrun.contract.order.Source;
import dev.cleanrun.contract.order.Target;
import dev.cleanrun.decide.PodAction;
import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.decide.attempt.AttemptSize;
import dev.cleanrun.decide.attempt.AttemptWork;
import dev.cleanrun.decide.partition.DiscoveredPartition;
import dev.cleanrun.decide.partition.PlannedPartition;
import dev.cleanrun.decide.run.Progress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunOrdersTest {
    private static final RunOrders ORDERS = RunOrders.builder()
            .run("medical")
            .runUid("6f1c2a9e")
            .source(Source.parquet("s3://a/raw/"))
            .target(new Target(
                    "s3://a/clean/", Target.Existing.REFUSE, Target.ConditionalWrites.REQUIRE, Outputs.defaults()))
            .asOf("2026-11-01")
            .recompute(RecomputePolicy.ALL)
            .recipePath("/recipe.yaml")
            .recipeDigest("recipe-digest")
            .build();
    private static final PodAction.StartPartition START = new PodAction.StartPartition(
            AttemptId.of("6f1c2a9e", 3, 2, 4),
            new PlannedPartition(
                    3,
                    new DiscoveredPartition(
                            "band=__HIVE_DEFAULT_PARTITION__", Map.of(), new Inputs(2, 70, "in"), "print", false),
                    new AttemptSize(11, 12)),
            new AttemptSize(21, 22),
            Duration.ofMinutes(5));

    @Test
    void a_partition_is_ordered_as_planned_last_and_with_its_nulls() {
        var values = new HashMap<String, String>();
        values.put("band", null);
        var folder = new PartitionFolder("band=__HIVE_DEFAULT_PARTITION__", values);

        Order order = ORDERS.partition(START, folder, "/scratch");

        assertThat(order.kind()).isEqualTo(AttemptKind.PARTITION);
        assertThat(order.attemptId()).isEqualTo("6f1c2a9e/3/2/4");
        assertThat(order.partition()).isEqualTo(folder);
        assertThat(order.inputs()).isEqualTo(new Inputs(2, 70, "in"));
        assertThat(order.fingerprint()).isEqualTo("print");
        assertThat(order.recipeDigest()).isEqualTo("recipe-digest");
        assertThat(order.recompute()).isEqualTo(RecomputePolicy.ALL);
        assertThat(order.memory()).isEqualTo(21);
        assertThat(order.scratch()).isEqualTo(new Scratch("/scratch", 22));
        assertThat(Order.parse(ContractJson.write(order))).isEqualTo(order);
    }

    @Test
    void a_helper_is_told_what_the_attempt_is_told_that_it_helps_and_its_share() {
        var id = new AttemptId("6f1c2a9e", new AttemptWork.Help(3), 2, 1);
        var help = new PodAction.StartHelp(id, START.line(), START.size(), START.deadline(), true, new Help(1, 3));

        Order order = ORDERS.help(help, folder(), "/scratch");

        assertThat(order.help()).isEqualTo(new Help(1, 3));
        var helped = new PodAction.StartPartition(START.id(), START.line(), START.size(), START.deadline(), true);
        assertThat(order.toBuilder().help(null).attempt(2, 4).build())
                .isEqualTo(ORDERS.partition(helped, folder(), "/scratch"));
    }

    @Test
    void the_last_try_at_the_largest_size_is_told_to_spill_early_and_no_other() {
        var last = new PodAction.StartPartition(START.id(), START.line(), START.size(), START.deadline(), true);

        assertThat(ORDERS.partition(last, folder(), "/scratch").spillsEarly()).isTrue();
        assertThat(ContractJson.write(ORDERS.partition(START, folder(), "/scratch")))
                .as("a worker of an earlier release takes it")
                .doesNotContain("spillEarly", "help");
    }

    @Test
    void an_order_is_for_the_cleaning_that_the_run_was_planned_for() {
        assertThat(ofCleaning(ContractVersion.CLEANING_REVISION + 1)).isEqualTo(ContractVersion.CLEANING_REVISION + 1);
        // A worker of the release that wrote none would refuse the field.
        assertThat(ofCleaning(ContractVersion.UNNAMED_REVISION)).isNull();
    }

    private static Integer ofCleaning(int revision) {
        var orders = ORDERS.toBuilder().cleaningRevision(revision).build();
        return orders.partition(START, new PartitionFolder(START.line().path(), new HashMap<>()), "/scratch")
                .cleaningRevision();
    }

    @Test
    void a_summary_is_ordered_without_a_partition() {
        var start = new PodAction.StartSummary(
                new AttemptId("6f1c2a9e", new AttemptWork.Summary(), 2, 1),
                new AttemptSize(21, 22),
                Duration.ofMinutes(5));

        Order order = ORDERS.summary(start, "/scratch");

        assertThat(order.kind()).isEqualTo(AttemptKind.SUMMARY);
        assertThat(order.attemptId()).isEqualTo("6f1c2a9e/-1/2/1");
        assertThat(order.partition()).isNull();
        assertThat(order.fingerprint()).isNull();
        assertThat(order.recompute()).isNull();
        assertThat(Order.parse(ContractJson.write(order))).isEqualTo(order);
    }

    @Test
    void a_summary_is_told_the_last_failures_as_far_as_there_is_room() {
        var failures = IntStream.range(0, 10)
                .mapToObj(i -> new Progress.Failure(i, "p".repeat(300) + i, "CorruptInput", "m\"".repeat(400), i))
                .toList();
        var start = new PodAction.StartSummary(
                new AttemptId("6f1c2a9e", new AttemptWork.Summary(), 2, 1),
                new AttemptSize(21, 22),
                Duration.ofMinutes(5),
                400,
                failures);
        var gates = List.of(new Gate("RX-1", "0.0125", Gate.OnBreach.WARN, 1000));
        var full = RunOrders.builder()
                .run("medical")
                .runUid("6f1c2a9e")
                .source(Source.parquet("s3://a/" + "x".repeat(Order.MAX_BYTES - 3_000)))
                .target(ORDERS.target())
                .storage(ORDERS.storage())
                .asOf("2026-11-01")
                .runGates(gates)
                .recompute(RecomputePolicy.ALL)
                .recipePath("/recipe.yaml")
                .recipeDigest("recipe-digest")
                .build();

        Order all = ORDERS.summary(start, "/scratch");
        assertThat(all.failed().count()).isEqualTo(400);
        assertThat(all.failed().last()).hasSize(10);
        assertThat(all.failed().last().getFirst().attempts()).isEqualTo(9);
        Order few = full.summary(start, "/scratch");
        assertThat(few.failed().last()).hasSizeBetween(1, 5);
        assertThat(few.runGates()).isEqualTo(gates);
        assertThat(ContractJson.write(few).length()).isLessThanOrEqualTo(Order.MAX_BYTES);
        assertThat(full.partition(START, folder(), "/scratch").runGates()).isEmpty();
    }

    private static PartitionFolder folder() {
        var values = new HashMap<String, String>();
        values.put("band", null);
        return new PartitionFolder("band=__HIVE_DEFAULT_PARTITION__", values);
    }

    @Test
    void the_folder_of_another_partition_is_refused() {
        var other = new PartitionFolder("band=65-74", Map.of("band", "65-74"));

        assertThatThrownBy(() -> ORDERS.partition(START, other, "/scratch"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("partition 3 is band=__HIVE_DEFAULT_PARTITION__ and its folder is band=65-74: the plan was"
                        + " read wrong");
    }
}
