// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.ConditionReason;
import dev.cleanrun.api.v1alpha1.DatasetProfile;
import dev.cleanrun.contract.delivery.DeliveryPaths;
import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.decide.partition.PlannedPartition;
import dev.cleanrun.decide.run.Replanned;
import dev.cleanrun.learning.LearnedMemories;
import dev.cleanrun.learning.LearningProfile;
import dev.cleanrun.manifest.Applied;
import dev.cleanrun.manifest.ClusterRules;
import dev.cleanrun.names.RunRef;
import dev.cleanrun.observe.DiscoveryLimits;
import dev.cleanrun.snapshot.RunSnapshot;
import dev.cleanrun.store.Condition;
import dev.cleanrun.store.Location;
import dev.cleanrun.store.S3ProxyServer;
import dev.cleanrun.store.Store;
import dev.cleanrun.store.StoreCredentials;
import dev.cleanrun.store.Stores;
import dev.cleanrun.terms.ProfileTerms;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a run that nobody has looked at to its plan, against an S3 server in this JVM. */
class PlanMakingTest {
    private static final RunRef RUN = new RunRef("claims", "nightly", Applied.UID);
    private static final String RECIPE = """
        recipe: small
        references:
          - {name: codes, uri: "%s", key: code}
        columns:
          - {name: id, from: [ID], required: true}
        """;
    private static final String PROFILE = "budget: {maxPods: 4, maxMemory: 40Gi}, memory: {default: 2Gi, max: 8Gi}";
    private static final DatasetProfile MEDICAL = profile("");

    private final S3ProxyServer server = S3ProxyServer.inMemory().withBucket("apcd");
    private final RememberedFiles files = new RememberedFiles();
    private final List<String> lists = new ArrayList<>();
    private final LearnedMemories learned = new LearnedMemories();
    private DiscoveryLimits limits = DiscoveryLimits.shared(100, 10, Duration.ofMinutes(5));

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        server.close();
    }

    private static DatasetProfile profile(String more) {
        return Applied.profile("{" + PROFILE + ", recipe: {builtin: medical}" + more + "}");
    }

    private static CleanRun run(String source, String target, String more) {
        return Applied.run("{profile: medical, source: {uri: \"" + source + "\", ignoreOther: true}, target: {uri: \""
                + target + "\"}"
                + more + "}");
    }

    private static CleanRun run(String more) {
        return run("s3://apcd/raw/", "s3://apcd/clean/", ", recipe: {configMap: mine}" + more);
    }

    private PlanMaking making() {
        return making(S3ProxyServer.credentials());
    }

    private PlanMaking making(StoreCredentials credentials) {
        return making((_, _, _, named) -> {
            lists.addAll(named);
            return new Stores(server.options(), credentials);
        });
    }

    private PlanMaking making(RunStorage storage) {
        return new PlanMaking(
                files,
                storage,
                new ClusterRules(false),
                new WorkerSizes("operators/worker@sha256:1", learned),
                limits,
                InstantSource.system());
    }

    private PlanMakingTest recipe(String name, String text) {
        files.keep(new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace("claims")
                .withName(name)
                .endMetadata()
                .withData(Map.of("recipe.yaml", text))
                .build());
        return this;
    }

    private void object(String key) {
        object(key, key);
    }

    private void object(String key, String text) {
        try (Store store = server.open("s3://apcd/")) {
            store.put(key, text.getBytes(StandardCharsets.UTF_8), new Condition.Always(), Map.of());
        }
    }

    private List<String> targetKeys() {
        var keys = new ArrayList<String>();
        try (Store store =
                new Stores(server.options(), S3ProxyServer.credentials()).target(Location.parse("s3://apcd/clean/"))) {
            store.list("", object -> keys.add(object.key()));
        }
        return keys;
    }

    private static void blocked(Runnable work, String reason, String says) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(
                        RunBlocked.class, e -> assertThat(e.reason().text()).isEqualTo(reason))
                .hasMessageContaining(says);
    }

    @Test
    void a_run_that_may_write_is_planned_and_nothing_is_left_at_its_target() {
        recipe("mine", RECIPE.formatted("_reference/codes.csv"));
        object("raw/y=2019/a.parquet");
        object("raw/y=2020/a.parquet");
        object("raw/y=2020/note.txt");
        object("raw/_delta_log/0.json");
        CleanRun run = run(", asOf: \"2026-11-01\"");

        making().prove(RUN, run, MEDICAL);
        PlanMaker.Made made = making().make(RUN, run, MEDICAL);

        assertThat(made.snapshot().plan().lines())
                .extracting(PlannedPartition::path)
                .containsExactlyInAnyOrder("y=2019", "y=2020");
        assertThat(made.snapshot().plan().lines())
                .extracting(PlannedPartition::memory)
                .containsOnly(2L << 30);
        assertThat(made.snapshot().image()).isEqualTo("operators/worker@sha256:1");
        assertThat(made.snapshot().asOf()).isEqualTo("2026-11-01");
        assertThat(made.snapshot().notes())
                .anySatisfy(note -> assertThat(note).contains("list codes"))
                .anySatisfy(note -> assertThat(note).contains("1 objects of the source are left alone"))
                .anySatisfy(note -> assertThat(note).startsWith("_delta_log/0.json is not read"));
        assertThat(made.recipeText().orElseThrow()).contains("recipe: small");
        assertThat(targetKeys()).isEmpty();
    }

    @Test
    void a_partition_that_a_delivery_is_writing_is_not_planned_again_and_the_run_is_told_why() {
        recipe("mine", RECIPE.formatted("_reference/codes.csv"));
        object("raw/y=2019/a.parquet");
        CleanRun run = run(", asOf: \"2026-11-01\"");
        PlanMaker.Made made = making().make(RUN, run, MEDICAL);
        recipe(RUN.recipe(), made.recipeText().orElseThrow());
        LiveProfile profile = new LiveProfile("medical", MEDICAL.getSpec(), ProfileTerms.of(MEDICAL.getSpec()));
        object("raw/y=2019/b.parquet");

        assertThat(making().again(RUN, run.getSpec(), made.snapshot(), profile, 0))
                .isInstanceOfSatisfying(
                        Replanned.As.class,
                        again -> assertThat(again.line().inputs().count()).isEqualTo(2));

        String file = DeliveryPaths.fileId("s3://drop/rx.txt");
        object("raw/" + DeliveryPaths.manifestKey(file), new Manifest.Writing(1, "f", "a/0/1/1/t").toJson());
        blocked(
                () -> making().again(RUN, run.getSpec(), made.snapshot(), profile, 0),
                ConditionReason.DELIVERY_IN_PROGRESS.text(),
                file);
    }

    @Test
    void memory_that_was_learned_sizes_the_next_plan_and_is_told() {
        recipe("mine", RECIPE.formatted("codes.csv"));
        object("raw/y=2019/a.parquet");
        DatasetProfile learning = Applied.profile(
                "{" + PROFILE.replace("max: 8Gi", "max: 8Gi, learn: Auto") + ", recipe: {builtin: medical}}");
        RunSnapshot first = making().make(RUN, run(""), learning).snapshot();
        assertThat(first.plan().line(0).memory()).isEqualTo(2L << 30);

        learned.ended(
                "medical",
                new LearnedMemories.CleanedBy(first.recipe(), first.image()),
                first.plan(),
                LearningProfile.ends(first.plan(), 500));

        RunSnapshot next = making().make(RUN, run(""), learning).snapshot();
        assertThat(next.plan().line(0).memory()).isBetween(500L << 20, 700L << 20);
        assertThat(next.notes()).anySatisfy(note -> assertThat(note).contains("as learned from earlier attempts"));
    }

    @Test
    void the_profiles_own_image_comes_first() {
        recipe("mine", RECIPE.formatted("codes.csv"));
        object("raw/y=2019/a.parquet");

        assertThat(making().make(RUN, run(""), profile(", image: \"mine/worker@sha256:" + "2".repeat(64) + "\""))
                        .snapshot()
                        .image())
                .startsWith("mine/worker@");
    }

    @Test
    void the_lists_of_every_recipe_that_is_extended_count_for_what_is_lent() {
        recipe("base", RECIPE.formatted("s3://other/codes.csv"));
        recipe("mine", "recipe: mine\nextends: {configMap: base}\n");
        object("raw/y=2019/a.parquet");

        making().prove(RUN, run(""), MEDICAL);

        assertThat(lists).containsExactly("s3://other/codes.csv");
    }

    @ParameterizedTest
    @CsvSource({
        "file:///data/, s3://apcd/clean/, spec.source.uri",
        "s3://apcd/raw/, file:///data/, spec.target.uri",
        "s3://apcd/raw/, FILE:/data/, spec.target.uri"
    })
    void folders_are_refused_before_storage_is_asked_for(String source, String target, String says) {
        RunStorage unopened = (_, _, _, _) -> {
            throw new AssertionError("storage was opened");
        };
        CleanRun run = run(source, target, "");
        blocked(() -> making(unopened).prove(RUN, run, MEDICAL), "InvalidSpec", says);
        blocked(() -> making(unopened).make(RUN, run, MEDICAL), "InvalidSpec", says);
    }

    @ParameterizedTest
    @CsvSource({"file:///etc/codes.csv", "https://example.org/codes.csv", "s3://apcd/../codes.csv"})
    void a_recipe_whose_list_lies_elsewhere_is_refused_before_storage_is_asked_for(String list) {
        recipe("mine", RECIPE.formatted(list));
        RunStorage unopened = (_, _, _, _) -> {
            throw new AssertionError("storage was opened");
        };
        blocked(() -> making(unopened).prove(RUN, run(""), MEDICAL), "InvalidSpec", "references[codes].uri");
    }

    @Test
    void identity_that_is_not_lent_stops_proof_and_plan() {
        recipe("mine", RECIPE.formatted("codes.csv"));
        PlanMaking making = making(new StorageAccess(files, folder));

        blocked(() -> making.prove(RUN, run(""), MEDICAL), "NoStorageAccess", "access.namespaces");
        blocked(() -> making.make(RUN, run(""), MEDICAL), "NoStorageAccess", "access.namespaces");
        DatasetProfile lends =
                profile(", access: {namespaces: [claims], locations: [\"s3://apcd/raw/\", \"s3://apcd/clean/\"]}");
        recipe("mine", RECIPE.formatted("s3://other/codes.csv"));
        blocked(() -> making.prove(RUN, run(""), lends), "NoStorageAccess", "s3://other/");
    }

    @Test
    void a_recipe_that_is_missing_or_empty_or_wrong_is_told_with_what_to_do() {
        blocked(() -> making().make(RUN, run(""), MEDICAL), "RecipeNotFound", "create it");
        recipe("mine", " ");
        blocked(() -> making().make(RUN, run(""), MEDICAL), "RecipeNotFound", "has no key recipe.yaml");
        recipe("mine", "recipe: small\ncolumns: 7\n");
        blocked(() -> making().make(RUN, run(""), MEDICAL), "InvalidSpec", "columns");
        recipe("mine", "recipe: mine\nextends: {configMap: gone}\n");
        blocked(() -> making().make(RUN, run(""), MEDICAL), "RecipeNotFound", "claims/gone");
    }

    @Test
    void storage_that_refuses_and_sources_that_cannot_be_planned_are_told_by_their_reasons() {
        recipe("mine", RECIPE.formatted("codes.csv"));
        blocked(() -> making().make(RUN, run(""), MEDICAL), "SourceEmpty", "s3://apcd/raw/");
        blocked(
                () -> making(new StoreCredentials.Keys("id", "wrong", null)).prove(RUN, run(""), MEDICAL),
                "AccessDenied",
                "cannot be written to");
        CleanRun nowhere = run("s3://apcd/raw/", "s3://nowhere/clean/", ", recipe: {configMap: mine}");
        blocked(() -> making().prove(RUN, nowhere, MEDICAL), "NoSuchLocation", "nowhere");
        for (int i = 0; i < 11; i++) {
            object("raw/y=" + i + "/a.parquet");
        }
        blocked(() -> making().make(RUN, run(""), MEDICAL), "TooManyObjects", "discovery.maxPartitions");
    }
}
