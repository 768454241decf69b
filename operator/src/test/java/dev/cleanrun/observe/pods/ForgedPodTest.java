// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe.pods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.cleanrun.contract.ContractVersion;
import dev.cleanrun.decide.attempt.Evidence;
import dev.cleanrun.names.Labels;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pods that somebody made to look like ours, and pods of ours that somebody wrote onto. */
class ForgedPodTest {
    private static final List<String> FIXTURES = List.of(
            "live/running",
            "ended/exit-20-with-result",
            "ended/committed-new",
            "waiting/image-name-invalid",
            "ended/drained-exit-143");
    private static final List<Long> SECONDS = List.of(Long.MIN_VALUE, -1L, 0L, 1L, 2_147_483_647L, Long.MAX_VALUE);
    private static final List<String> TIMES = List.of(
            "",
            "never",
            "0000-01-01T00:00:00Z",
            "9999-12-31T23:59:59Z",
            "+1000000000-12-31T23:59:59.999999999Z",
            "-1000000000-01-01T00:00:00Z");
    private static final List<String> SIZES = List.of("-1Ei", "0.5", "1e30", "9223372036854775808", "8Ei", "16Ei", "x");

    static Stream<Arguments> notOwned() {
        return Stream.of(
                Arguments.of(
                        "no owner", (Consumer<Pod>) pod -> pod.getMetadata().setOwnerReferences(List.of())),
                Arguments.of(
                        "null owners", (Consumer<Pod>) pod -> pod.getMetadata().setOwnerReferences(null)),
                Arguments.of("not its controller", owner(owner -> owner.setController(false))),
                Arguments.of("controller unsaid", owner(owner -> owner.setController(null))),
                Arguments.of("another kind", owner(owner -> owner.setKind("Job"))),
                Arguments.of("another group", owner(owner -> owner.setApiVersion("evil.dev/v1alpha1"))),
                Arguments.of("another run's name", owner(owner -> owner.setName("other"))),
                Arguments.of("another uid", owner(owner -> owner.setUid("6f1c2a9e-0000-4c0c-9d52-0a1e5cbbd8c3"))),
                Arguments.of("another name", name("medical-2026-11-6f1c2a9e-17-r1-a3")),
                Arguments.of("a helper by its label alone", (Consumer<Pod>)
                        pod -> pod.getMetadata().getLabels().put(Labels.ROLE, Labels.HELPER)),
                Arguments.of("another role", (Consumer<Pod>)
                        pod -> pod.getMetadata().getLabels().put(Labels.ROLE, "owner")),
                Arguments.of("a helper by its name alone", name("medical-2026-11-6f1c2a9e-17-r1-h2")),
                Arguments.of("another index", name("medical-2026-11-6f1c2a9e-18-r1-a2")),
                Arguments.of("a name of their own", name("x")));
    }

    private static Consumer<Pod> owner(Consumer<OwnerReference> change) {
        return pod -> change.accept(pod.getMetadata().getOwnerReferences().getFirst());
    }

    private static Consumer<Pod> name(String name) {
        return pod -> pod.getMetadata().setName(name);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notOwned")
    void labels_alone_prove_nothing(String how, Consumer<Pod> spoil) {
        Pod pod = Fixtures.pod("live/running");
        assertThat(PodReading.read(pod, Fixtures.LATER)).isNotEmpty();

        spoil.accept(pod);

        assertThat(PodReading.read(pod, Fixtures.LATER)).as(how).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "18,",
                "-18",
                "17",
                "2,18",
                "18,18",
                "19,18",
                "18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33",
                "99999999999"
            })
    void a_pod_with_riders_that_no_bundle_of_ours_has_is_none(String written) {
        Pod pod = Fixtures.bundle("live/running", "18,19");
        assertThat(PodReading.read(pod, Fixtures.LATER)).hasSize(3);

        pod.getMetadata().getAnnotations().put(Labels.BUNDLE, written);

        assertThat(PodReading.read(pod, Fixtures.LATER)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "-5Gi, 0",
        "1500m, 2",
        "0.5, 1",
        "1e30, 9223372036854775807",
        "9223372036854775808, 9223372036854775807",
        "16Ei, 9223372036854775807",
        "nonsense, 9223372036854775807",
        "6Gi, 6442450944"
    })
    void a_size_is_never_negative_and_never_wraps(String memory, long bytes) {
        Pod pod = Fixtures.pod("live/running");
        memory(pod, memory);

        assertThat(Fixtures.read(pod, Fixtures.CREATED).live().orElseThrow().memory())
                .isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({", 6442450944", "512Mi, 6442450944", "8Gi, 8589934592"})
    void a_limit_that_somebody_lowered_or_took_away_counts_as_it_was_asked_for(String limit, long bytes) {
        Pod pod = Fixtures.pod("live/running");
        pod.getMetadata().getAnnotations().put(Labels.MEMORY, Long.toString(6L << 30));
        pod.getSpec()
                .getContainers()
                .getFirst()
                .getResources()
                .setLimits(limit == null ? null : Map.of("memory", new Quantity(limit)));

        assertThat(Fixtures.read(pod, Fixtures.CREATED).live().orElseThrow().memory())
                .isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"read\":-1,\"clean\":-1,\"rejected\":0,\"removed\":0}",
                "{\"read\":1,\"clean\":1,\"rejected\":1,\"removed\":0}",
                "{\"read\":0,\"clean\":-5,\"rejected\":5,\"removed\":0}",
                "{\"read\":0,\"clean\":9223372036854775807,\"rejected\":9223372036854775807,\"removed\":2}",
                "{\"read\":9223372036854775807,\"clean\":9223372036854775807,\"rejected\":0,\"removed\":0}"
            })
    void rows_that_no_worker_can_have_counted_are_no_answer(String rows) {
        Pod pod = answering(
                "ended/committed-new",
                "{\"v\":%d,\"code\":0,\"committed\":\"new\",\"fingerprint\":\"f\",\"rows\":%s}"
                        .formatted(ContractVersion.CONTRACT, rows));

        assertThat(evidence(pod)).isInstanceOf(Evidence.Exited.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "7", "{", "{\"v\":\"x\"}", "\u0000\u001b[31m"})
    void a_message_that_is_no_result_is_no_answer(String message) {
        assertThat(Fixtures.read(answering("ended/exit-20-with-result", message), Fixtures.LATER)
                        .result())
                .isEmpty();
    }

    @Test
    void a_result_of_more_than_a_kubelet_lets_through_is_no_answer() {
        String huge = "{\"v\":%d,\"code\":10,\"cause\":\"InvalidRecipe\",\"message\":\"%s\"}"
                .formatted(ContractVersion.CONTRACT, "pay me ".repeat(200_000));

        assertThat(Fixtures.read(answering("ended/exit-20-with-result", huge), Fixtures.LATER)
                        .result())
                .isEmpty();
    }

    @Test
    void a_message_is_one_line_of_characters_that_can_be_seen_and_has_an_end() {
        String evil = "a\\u001b[2Jb\\nc\\u202ed\\u0000" + "x".repeat(3_000);
        Pod pod = answering(
                "ended/exit-20-with-result",
                "{\"v\":%d,\"code\":20,\"cause\":\"InvalidRecipe\",\"message\":\"%s\"}"
                        .formatted(ContractVersion.CONTRACT, evil));

        String told = ((Evidence.Exited) evidence(pod)).message();
        assertThat(told)
                .startsWith("a [2Jb c d x")
                .hasSizeLessThanOrEqualTo(1_501)
                .matches("\\P{C}*");
    }

    @Test
    void an_image_of_any_length_and_kind_is_cut_in_what_is_told() {
        Pod pod = Fixtures.pod("waiting/image-name-invalid");
        pod.getStatus().getContainerStatuses().forEach(one -> one.setImage("\u001b[31m" + "evil/".repeat(10_000)));

        var evidence = (Evidence.CannotStart)
                Fixtures.read(pod, Fixtures.LATER).ended().orElseThrow().evidence();
        assertThat(evidence.message()).hasSizeLessThan(1_200).matches("\\P{C}*");
    }

    /** One pod that cannot be read would stop the passes over its profile, for all of its runs. */
    @Test
    void whatever_somebody_writes_onto_a_pod_it_can_be_read_at_any_time() {
        for (long seed = 0; seed < 3_000; seed++) {
            var random = new Random(seed);
            String which = "seed " + seed;
            Pod pod = Fixtures.pod(one(random, FIXTURES));
            for (int i = 0; i < 3; i++) {
                mutate(pod, random);
            }
            for (Instant now : List.of(Fixtures.CREATED, Fixtures.LATER, Instant.parse("2040-01-01T00:00:00Z"))) {
                assertThatCode(() -> PodReading.read(pod, now)).as(which).doesNotThrowAnyException();
                PodReading.read(pod, now).stream()
                        .flatMap(seen -> seen.live().stream())
                        .forEach(live -> assertThat(Math.min(live.memory(), live.scratch()))
                                .as(which)
                                .isNotNegative());
            }
        }
    }

    private static void mutate(Pod pod, Random random) {
        Long seconds = one(random, SECONDS);
        String time = one(random, TIMES);
        switch (random.nextInt(15)) {
            case 12 -> Fixtures.riding(pod, one(random, List.of("", "18,19", "99", "19,18")));
            case 0 -> pod.getSpec().setActiveDeadlineSeconds(seconds);
            case 1 -> pod.getSpec().setTerminationGracePeriodSeconds(seconds);
            case 2 -> pod.getMetadata().setDeletionGracePeriodSeconds(seconds);
            case 3 -> pod.getMetadata().setDeletionTimestamp(time);
            case 4 -> pod.getMetadata().setCreationTimestamp(time);
            case 5 -> pod.getStatus().setStartTime(time);
            case 6 -> pod.getStatus().getConditions().forEach(one -> one.setLastTransitionTime(time));
            case 7 -> memory(pod, one(random, SIZES));
            case 8 -> pod.getMetadata().getAnnotations().put(Labels.SCRATCH, one(random, SIZES));
            case 13 -> pod.getMetadata().getAnnotations().put(Labels.MEMORY, one(random, SIZES));
            case 9 -> pod.getStatus().setPhase(one(random, List.of("", "Failed", "Succeeded", "Unknown", "x")));
            case 10 -> pod.getStatus().getContainerStatuses().forEach(one -> one.setState(null));
            default ->
                pod.getStatus().getContainerStatuses().forEach(one -> {
                    if (one.getState() != null && one.getState().getTerminated() != null) {
                        one.getState().getTerminated().setFinishedAt(time);
                        one.getState().getTerminated().setExitCode(random.nextBoolean() ? null : random.nextInt());
                    }
                });
        }
    }

    private static <T> T one(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static void memory(Pod pod, String memory) {
        pod.getSpec().getContainers().getFirst().getResources().setLimits(Map.of("memory", new Quantity(memory)));
    }

    private static Pod answering(String fixture, String message) {
        Pod pod = new PodBuilder(Fixtures.pod(fixture)).build();
        pod.getStatus()
                .getContainerStatuses()
                .forEach(one -> one.getState().getTerminated().setMessage(message));
        return pod;
    }

    private static Evidence evidence(Pod pod) {
        return Fixtures.read(pod, Fixtures.LATER).ended().orElseThrow().evidence();
    }
}
