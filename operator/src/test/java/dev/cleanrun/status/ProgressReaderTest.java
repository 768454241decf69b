// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.decide.History;
import dev.cleanrun.decide.RunDecision;
import dev.cleanrun.decide.run.Progress;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CI plays more histories: {@code -Dcleanrun.memories}. */
class ProgressReaderTest {
    private static final long HISTORIES = Long.getLong("cleanrun.memories", 5);

    private static Progress remembered(RunDecision decision) {
        return ProgressReader.read(Written.again(Written.status(decision))).orElseThrow();
    }

    @Test
    void any_progress_comes_back_from_the_status_as_it_was() {
        for (long seed = 0; seed < 40 * HISTORIES; seed++) {
            Progress progress = new RandomProgress(seed).next();
            assertThat(remembered(Written.decision(progress)))
                    .as("seed %s", seed)
                    .isEqualTo(progress);
        }
    }

    @Test
    void any_status_is_what_the_schema_of_the_resource_allows() {
        for (long seed = 0; seed < 20 * HISTORIES; seed++) {
            CleanRunStatus status = Written.status(Written.decision(new RandomProgress(seed).next()));
            assertThat(Written.problems(status)).as("seed %s", seed).isEmpty();
        }
    }

    @Test
    void a_run_that_knows_nothing_but_its_status_goes_on_as_one_that_forgets_nothing() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            new History(seed, decision -> {
                        Progress remembered = remembered(decision);
                        assertThat(remembered).isEqualTo(decision.progress());
                        return remembered;
                    })
                    .play();
        }
    }

    @Test
    void a_run_that_was_not_planned_has_no_progress() {
        assertThat(ProgressReader.read(status("{observedGeneration: -1}"))).isEmpty();
        assertThat(ProgressReader.read(status("{observedGeneration: 1, phase: Discovering, round: 1}")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {resume: {}}                                                                            | a field is missing
        {round: 1, completedIndexes: "5-3", resume: {}}                                         | 5-3
        {round: 1, resume: {retries: ["1 2 3"]}}                                                | 8 fields
        {round: 1, resume: {retries: ["1 2 9830Mi 20Gi 1 z1 0 0"]}}                             | no class of failure
        {round: 1, resume: {retries: ["1 2 9830Xi 20Gi 1 m1 0 0"]}}                             | 9830Xi
        {round: 1, resume: {stop: {reason: Boredom, message: ""}}}                              | Boredom
        """)
    void a_status_that_somebody_else_wrote_is_told_as_such(String yaml, String named) {
        assertThatThrownBy(() -> ProgressReader.read(status(yaml)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named)
                .hasMessageContaining("delete the resource and apply it again");
    }

    private static CleanRunStatus status(String yaml) {
        return new KubernetesSerialization()
                .unmarshal("status: " + yaml, CleanRun.class)
                .getStatus();
    }
}
