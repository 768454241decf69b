// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster.pods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.order.OutputFormat;
import dev.cleanrun.contract.order.Outputs;
import dev.cleanrun.contract.order.Target;
import dev.cleanrun.decide.PodAction;
import dev.cleanrun.decide.attempt.AttemptSize;
import dev.cleanrun.decide.attempt.AttemptState;
import dev.cleanrun.observe.pods.PodReading;
import dev.cleanrun.observe.pods.SeenPod;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole pods as they are created, one golden file for each shape; {@code -Dgolden.write=true} writes them anew. */
class PodShapeTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/pods");

    private static final Map<String, Supplier<Pod>> SHAPES = new TreeMap<>(Map.of(
            "plain",
            () -> Given.pod(Given.PLAIN),
            "all-placement",
            () -> Given.pod(Given.at(Given.ON_THE_BIG_NODE)),
            "ephemeral-volume",
            () -> Given.pod(Given.onVolume("fast-local")),
            "summary",
            Given::summaryPod,
            "helper",
            Given::helperPod,
            "bundle",
            Given::bundlePod,
            "own-certificates",
            () -> Given.pod(Given.with("cleanrun-worker", "apcd-s3", "our-ca")),
            "identity-of-the-account",
            () -> Given.pod(Given.with("irsa", "", "")),
            "account-by-default",
            () -> Given.pod(Given.with("", "", ""))));

    static Set<String> shapes() {
        return SHAPES.keySet();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void a_pod_is_as_its_golden_file_says(String shape) throws IOException {
        Path golden = GOLDEN.resolve(shape + ".yaml");
        String yaml = Serialization.asYaml(SHAPES.get(shape).get());
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(golden, yaml);
        }

        assertThat(yaml.lines()).containsExactlyElementsOf(Files.readAllLines(golden));
    }

    @Test
    void every_golden_file_is_of_a_shape() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".yaml", "")))
                    .hasSameElementsAs(SHAPES.keySet());
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void a_pod_keeps_the_restricted_pod_security_standard(String shape) {
        assertThat(RestrictedStandard.broken(SHAPES.get(shape).get())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void a_pod_that_was_created_is_read_as_its_attempt(String shape) {
        PodAction.Start start = switch (shape) {
            case "summary" -> Given.summary();
            case "helper" -> Given.help();
            case "bundle" -> Given.bundle();
            default -> Given.start();
        };
        Instant created = Instant.parse("2026-11-01T10:00:00Z");
        Pod pod = SHAPES.get(shape).get();
        pod.getMetadata().setCreationTimestamp(created.toString());

        SeenPod seen = PodReading.read(pod, created).getFirst();

        assertThat(seen.id()).isEqualTo(start.id());
        assertThat(seen.run()).isEqualTo(Given.RUN);
        assertThat(seen.profile()).isEqualTo("medical");
        assertThat(seen.live().orElseThrow()).satisfies(live -> {
            assertThat(live.memory()).isEqualTo(start.memory());
            assertThat(live.scratch()).isEqualTo(start.scratch());
            assertThat(live.state()).isEqualTo(AttemptState.STARTING);
            assertThat(live.endsBy()).isAfter(created.plus(start.deadline()).plusSeconds(PodShape.GRACE_SECONDS));
        });
    }

    @Test
    void a_worker_understands_the_order_in_its_pod() {
        Pod pod = Given.pod(Given.PLAIN);
        Map<String, EnvVar> environment = pod.getSpec().getContainers().getFirst().getEnv().stream()
                .collect(Collectors.toMap(EnvVar::getName, variable -> variable));

        Order order = Order.parse(environment.get(Order.VARIABLE).getValue());

        assertThat(order.memory()).isEqualTo(9830L << 20);
        assertThat(order.scratch().dir()).isEqualTo("/scratch");
        assertThat(order.recipePath()).isEqualTo("/etc/cleanrun/recipe/recipe.yaml");
    }

    @Test
    void nothing_in_an_order_is_expanded_by_kubernetes() {
        Order order = Given.orders("s3://apcd/$(CLEANRUN_IMAGE)/a$$b/").summary(Given.summary(), "/scratch");

        String text = new PodShape(Given.PLAIN)
                .pod(Given.summary(), order)
                .getSpec()
                .getContainers()
                .getFirst()
                .getEnv()
                .getFirst()
                .getValue();

        assertThat(text).doesNotContain("$");
        assertThat(Order.parse(text)).isEqualTo(order);
    }

    @Test
    void a_part_of_a_second_of_a_deadline_is_rounded_up() {
        var start = new PodAction.StartSummary(Given.summary().id(), new AttemptSize(1, 1), Duration.ofMillis(1200));

        Pod pod = new PodShape(Given.PLAIN).pod(start, Given.orders().summary(start, PodPaths.SCRATCH));

        assertThat(pod.getSpec().getActiveDeadlineSeconds()).isEqualTo(2);
    }

    @Test
    void memory_is_cleared_for_a_worker_that_writes_duckdb_files() {
        var plain = Given.orders("s3://apcd/clean/");
        var target = new Target(
                "s3://apcd/clean/",
                Target.Existing.REFUSE,
                Target.ConditionalWrites.REQUIRE,
                new Outputs(OutputFormat.DUCKDB, "none", true));
        var orders = plain.toBuilder().target(target).build();

        Pod pod = new PodShape(Given.PLAIN).pod(Given.summary(), orders.summary(Given.summary(), "/scratch"));

        assertThat(pod.getSpec().getContainers().getFirst().getEnv())
                .contains(new EnvVar("DUCKDB_JE_MALLOC_CONF", "zero:true", null));
    }

    @Test
    void a_worker_of_a_traced_run_is_told_the_trace() {
        Order order = Given.orders().summary(Given.summary(), "/scratch");

        Pod pod =
                new PodShape(Given.PLAIN, Optional.of("0af7651916cd43dd8448eb211c80319c")).pod(Given.summary(), order);

        assertThat(pod.getSpec().getContainers().getFirst().getEnv())
                .contains(new EnvVar("CLEANRUN_TRACE", "0af7651916cd43dd8448eb211c80319c", null));
        assertThat(new PodShape(Given.PLAIN)
                        .pod(Given.summary(), order)
                        .getSpec()
                        .getContainers()
                        .getFirst()
                        .getEnv())
                .extracting(EnvVar::getName)
                .doesNotContain("CLEANRUN_TRACE");
    }

    @Test
    void an_order_that_no_worker_would_take_is_refused() {
        Order order = Given.orders("s3://apcd/" + "x".repeat(Order.MAX_BYTES)).summary(Given.summary(), "/scratch");

        assertThatThrownBy(() -> new PodShape(Given.PLAIN).pod(Given.summary(), order))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the order of index -1 has")
                .hasMessageContaining("more than " + Order.MAX_BYTES + ": shorten the addresses");
    }
}
