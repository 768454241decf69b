// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster.pods;

import dev.cleanrun.api.v1alpha1.NodeSelectorTerm;
import dev.cleanrun.api.v1alpha1.NodeSelectorTerm.NodeOperator;
import dev.cleanrun.api.v1alpha1.PlacementSpec;
import dev.cleanrun.api.v1alpha1.WorkerToleration;
import dev.cleanrun.api.v1alpha1.WorkerToleration.TaintEffect;
import dev.cleanrun.api.v1alpha1.WorkerToleration.TolerationOperator;
import dev.cleanrun.contract.order.Gate;
import dev.cleanrun.contract.order.Help;
import dev.cleanrun.contract.order.Inputs;
import dev.cleanrun.contract.order.Outputs;
import dev.cleanrun.contract.order.PartitionFolder;
import dev.cleanrun.contract.order.RecomputePolicy;
import dev.cleanrun.contract.order.Reference;
import dev.cleanrun.contract.order.Source;
import dev.cleanrun.contract.order.Storage;
import dev.cleanrun.contract.order.Target;
import dev.cleanrun.decide.PodAction;
import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.decide.attempt.AttemptSize;
import dev.cleanrun.decide.attempt.AttemptWork;
import dev.cleanrun.decide.partition.DiscoveredPartition;
import dev.cleanrun.decide.partition.PlannedPartition;
import dev.cleanrun.names.RunRef;
import dev.cleanrun.observe.PartitionPath;
import dev.cleanrun.order.RunOrders;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A run and what pods of it may ask for. */
final class Given {
    static final RunRef RUN = new RunRef("claims", "medical-2026-11", "6f1c2a9e-51d0-4c0c-9d52-0a1e5cbbd8c3");
    private static final String TARGET = "s3://apcd/clean/medical/";
    static final String PATH = "age_band=25-44/event_year=2017";
    static final PlacementSpec ANYWHERE = new PlacementSpec(List.of(), List.of(), "", Map.of(), Map.of(), List.of());
    static final PlacementSpec ON_THE_BIG_NODE = new PlacementSpec(
            List.of(
                    new NodeSelectorTerm("node.kubernetes.io/instance-type", NodeOperator.IN, List.of("x1e.32xlarge")),
                    new NodeSelectorTerm("example.com/retired", NodeOperator.DOES_NOT_EXIST, List.of()),
                    new NodeSelectorTerm("example.com/cores", NodeOperator.GT, List.of("63"))),
            List.of(
                    new WorkerToleration(
                            "dedicated", TolerationOperator.EQUAL, "claims", TaintEffect.NO_SCHEDULE, null),
                    new WorkerToleration("", TolerationOperator.EXISTS, "", TaintEffect.NO_EXECUTE, 60),
                    new WorkerToleration("spot", TolerationOperator.EXISTS, "", null, null)),
            "batch-low",
            Map.of(
                    "team",
                    "claims",
                    "cleanrun.dev/run",
                    "another",
                    "cleanrun.dev/mine",
                    "x",
                    "app.kubernetes.io/name",
                    "nginx"),
            Map.of(
                    "example.com/cost-centre",
                    "42",
                    "cleanrun.dev/scratch",
                    "1",
                    "argocd.argoproj.io/ignore-resource-updates",
                    "false"),
            List.of("registry", "mirror"));
    static final PodSettings PLAIN = new PodSettings(
            RUN,
            "medical",
            "ghcr.io/cleanrun/worker@sha256:" + "1f6b".repeat(16),
            new PodSettings.Access("cleanrun-worker", "apcd-s3", ""),
            new PodSettings.Resources("500m", ""),
            ANYWHERE);

    private Given() {}

    static PodSettings at(PlacementSpec placement) {
        return new PodSettings(
                RUN,
                "medical",
                PLAIN.image(),
                new PodSettings.Access("cleanrun-worker", "apcd-s3", ""),
                new PodSettings.Resources("500m", ""),
                placement);
    }

    static PodSettings onVolume(String storageClass) {
        return new PodSettings(
                RUN,
                "medical",
                PLAIN.image(),
                new PodSettings.Access("cleanrun-worker", "apcd-s3", ""),
                new PodSettings.Resources("500m", storageClass),
                ANYWHERE);
    }

    static PodSettings with(String account, String secret, String caConfigMap) {
        return new PodSettings(
                RUN,
                "medical",
                PLAIN.image(),
                new PodSettings.Access(account, secret, caConfigMap),
                new PodSettings.Resources("500m", ""),
                ANYWHERE);
    }

    static RunOrders orders() {
        return orders(TARGET, null);
    }

    static RunOrders orders(String target) {
        return orders(target, null);
    }

    private static RunOrders orders(String target, String caFile) {
        return RunOrders.builder()
                .run(RUN.name())
                .runUid(RUN.uid())
                .source(Source.parquet("s3://apcd/raw/medical/"))
                .target(new Target(
                        target, Target.Existing.REFUSE, Target.ConditionalWrites.REQUIRE, Outputs.defaults()))
                .storage(new Storage("https://s3.example.com", "us-east-1", true, null, null, caFile))
                .asOf("2026-11-01")
                .references(List.of(new Reference("ndc", "s3://apcd/reference/ndc.parquet", "\"5d41\"")))
                .gates(List.of(new Gate("RX-NDC-02", "0.01", Gate.OnBreach.FAIL, 100)))
                .recompute(RecomputePolicy.CHANGED)
                .recipePath(PodPaths.RECIPE_FILE)
                .recipeDigest("recipe-digest")
                .build();
    }

    static PodAction.StartPartition start() {
        var line = new PlannedPartition(
                17,
                new DiscoveredPartition(
                        PATH,
                        Map.of("age_band", "25-44", "event_year", "2017"),
                        new Inputs(4, 812_345_678L, "sha256:in"),
                        "sha256:print",
                        false),
                new AttemptSize(6L << 30, 20L << 30));
        return new PodAction.StartPartition(
                AttemptId.of(RUN.uid(), 17, 1, 2),
                line,
                new AttemptSize(9830L << 20, 20L << 30),
                Duration.ofMinutes(45));
    }

    static PodAction.StartSummary summary() {
        return new PodAction.StartSummary(
                new AttemptId(RUN.uid(), new AttemptWork.Summary(), 1, 1),
                new AttemptSize(2L << 30, 20L << 30),
                Duration.ofMinutes(45));
    }

    /** The third that helps {@link #start}. */
    static PodAction.StartHelp help() {
        return new PodAction.StartHelp(
                new AttemptId(RUN.uid(), new AttemptWork.Help(17), 1, 3),
                start().line(),
                start().size(),
                start().deadline(),
                false,
                new Help(3, 3));
    }

    /** Partitions 20, 21 and 22. */
    static PodAction.StartBundle bundle() {
        return new PodAction.StartBundle(
                IntStream.range(20, 23).mapToObj(Given::tiny).toList());
    }

    private static PodAction.StartPartition tiny(int index) {
        String year = Integer.toString(1990 + index);
        var line = new PlannedPartition(
                index,
                new DiscoveredPartition(
                        "age_band=75-84/event_year=" + year,
                        Map.of("age_band", "75-84", "event_year", year),
                        new Inputs(1, 40_000, "sha256:in-" + index),
                        "sha256:print-" + index,
                        false),
                new AttemptSize(2L << 30, 20L << 30));
        return new PodAction.StartPartition(
                AttemptId.of(RUN.uid(), index, 1, 1), line, line.first(), Duration.ofMinutes(45));
    }

    static Pod bundlePod() {
        return new PodShape(PLAIN).pod(bundle(), orders().bundle(bundle(), PartitionPath::of, PodPaths.SCRATCH));
    }

    static Pod helperPod() {
        return new PodShape(PLAIN).pod(help(), orders().help(help(), folder(), PodPaths.SCRATCH));
    }

    static PartitionFolder folder() {
        var values = new LinkedHashMap<String, String>();
        values.put("age_band", "25-44");
        values.put("event_year", "2017");
        return new PartitionFolder(PATH, values);
    }

    static Pod pod(PodSettings settings) {
        String caFile = settings.access().caConfigMap().isEmpty() ? null : PodPaths.CA_FILE;
        return new PodShape(settings)
                .pod(start(), orders(TARGET, caFile).partition(start(), folder(), PodPaths.SCRATCH));
    }

    static Pod summaryPod() {
        return new PodShape(PLAIN).pod(summary(), orders().summary(summary(), PodPaths.SCRATCH));
    }
}
