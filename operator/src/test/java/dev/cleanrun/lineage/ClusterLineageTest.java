// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.lineage;

import static dev.cleanrun.lineage.OperatedRun.going;
import static dev.cleanrun.lineage.OperatedRun.over;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.Phase;
import dev.cleanrun.lineage.cluster.ClusterLineage;
import dev.cleanrun.lineage.send.Letter;
import dev.cleanrun.lineage.send.SendOutcome;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Histories of a run, told to an operator and to those that take its place. */
class ClusterLineageTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final CleanRunStatus QUEUED = going(Phase.QUEUED, 1, 0);
    private static final CleanRunStatus RUNNING = going(Phase.RUNNING, 1, 1);
    private static final CleanRunStatus SUCCEEDED = over(Phase.SUCCEEDED, 1, true);
    private static final CleanRunStatus FAILED = over(Phase.FAILED, 1, false);

    private final RememberedRecords kept = new RememberedRecords();
    private final List<LineageEvent> events = new ArrayList<>();
    private final List<SendOutcome> deliveries = new ArrayList<>();
    private ClusterLineage operator = operator();

    private ClusterLineage operator() {
        return new ClusterLineage(
                Told.EVENTS,
                event -> {
                    events.add(event);
                    return new SendOutcome.Delivered();
                },
                kept,
                this::deliver,
                InstantSource.fixed(Told.BEGAN.plusMillis(700)));
    }

    private void deliver(Letter letter) {
        try {
            deliveries.add(letter.deliver());
        } catch (IllegalStateException _) {
            deliver(letter);
        }
    }

    private void told(CleanRunStatus before, CleanRunStatus... after) {
        CleanRunStatus last = before;
        for (CleanRunStatus status : after) {
            operator.told(OperatedRun.RUN, OperatedRun.spec(), last, status);
            last = status;
        }
    }

    private void anotherOperatorFinds(CleanRunStatus status) {
        operator = operator();
        operator.found(OperatedRun.RUN, OperatedRun.spec(), status);
    }

    private List<String> types() {
        return events.stream().map(LineageEvent::type).toList();
    }

    private JsonNode last() throws IOException {
        return JSON.readTree(events.getLast().json());
    }

    @Test
    void a_run_is_told_when_it_begins_to_execute_and_when_it_is_clean() throws IOException {
        told(going(Phase.DISCOVERING, 1, 0), QUEUED, RUNNING, going(Phase.RUNNING, 1, 2), SUCCEEDED);

        assertThat(types()).containsExactly("START", "COMPLETE");
        assertThat(events).extracting(LineageEvent::run).containsOnly(Told.run().id());
        assertThat(JSON.readTree(events.getFirst().json()).at("/eventTime").textValue())
                .isEqualTo("2026-11-28T01:00:00Z");
        assertThat(last().at("/eventTime").textValue()).isEqualTo("2026-11-28T01:30:00Z");
        assertThat(last().at("/job/namespace").textValue()).isEqualTo("cleanrun/claims");
        assertThat(events.getLast()).as("it is what a local run would tell").isEqualTo(Told.complete());
    }

    @Test
    void every_event_is_what_the_published_schemas_ask_for() {
        told(QUEUED, RUNNING, FAILED, going(Phase.RUNNING, 2, 1));
        operator.gone(OperatedRun.RUN);
        told(QUEUED, RUNNING, SUCCEEDED);

        assertThat(types()).containsExactly("START", "FAIL", "START", "ABORT", "START", "COMPLETE");
        var schemas = new PublishedSchemas();
        assertThat(events)
                .allSatisfy(event -> assertThat(schemas.problems(event.json())).isEmpty());
    }

    @Test
    void a_run_that_fails_is_told_with_the_words_of_its_status_and_the_rows_that_it_counts() throws IOException {
        told(QUEUED, RUNNING, FAILED);

        assertThat(types()).containsExactly("START", "FAIL");
        assertThat(last().at("/run/facets/errorMessage/message").textValue())
                .isEqualTo("PartitionsFailed: 1 of 2 partitions failed");
        JsonNode statistics = last().at("/outputs/0/outputFacets/outputStatistics");
        assertThat(statistics.get("rowCount").longValue()).isEqualTo(5000);
        assertThat(statistics.has("size")).as("nobody has counted bytes").isFalse();
        assertThat(last().at("/inputs/0/inputFacets").isMissingNode())
                .as("nobody has told of rules")
                .isTrue();
    }

    @Test
    void a_retry_round_is_another_run_of_the_same_job() {
        told(
                QUEUED,
                RUNNING,
                FAILED,
                going(Phase.QUEUED, 2, 1),
                going(Phase.RUNNING, 2, 1),
                over(Phase.SUCCEEDED, 2, true));

        assertThat(types()).containsExactly("START", "FAIL", "START", "COMPLETE");
        assertThat(events.get(2).run())
                .isEqualTo(events.get(3).run())
                .isNotEqualTo(events.getFirst().run());
    }

    @Test
    void a_run_that_waits_again_or_is_suspended_is_not_told_of_twice() {
        told(QUEUED, RUNNING, QUEUED, RUNNING, going(Phase.DRAINING, 1, 1), going(Phase.SUSPENDED, 1, 1), RUNNING);

        assertThat(types()).containsExactly("START");
    }

    @Test
    void a_run_that_is_only_planned_is_not_told_of() {
        told(going(Phase.DISCOVERING, 1, 0), going(Phase.SUSPENDED, 1, 0));
        operator.gone(OperatedRun.RUN);

        assertThat(events).isEmpty();
    }

    @Test
    void a_run_that_is_deleted_while_it_runs_is_told_as_aborted_although_its_recipe_is_gone() {
        told(QUEUED, RUNNING);
        kept.recipe = Optional.empty();
        operator.gone(OperatedRun.RUN);
        operator.gone(OperatedRun.RUN);

        assertThat(types()).containsExactly("START", "ABORT");
    }

    @Test
    void a_run_that_is_deleted_after_its_end_or_before_it_began_is_not_told_as_aborted() {
        told(QUEUED, RUNNING, SUCCEEDED);
        operator.gone(OperatedRun.RUN);
        told(going(Phase.DISCOVERING, 1, 0), QUEUED);
        operator.gone(OperatedRun.RUN);

        assertThat(types()).containsExactly("START", "COMPLETE");
    }

    @Test
    void another_operator_does_not_tell_the_start_again_and_tells_the_end_of_the_same_run() {
        told(QUEUED, RUNNING);
        anotherOperatorFinds(RUNNING);
        told(RUNNING, going(Phase.SUSPENDED, 1, 1), RUNNING, SUCCEEDED);

        assertThat(types()).containsExactly("START", "COMPLETE");
        assertThat(events.getFirst().run()).isEqualTo(events.getLast().run());
    }

    @Test
    void another_operator_knows_by_its_counts_that_a_suspended_run_has_begun() {
        anotherOperatorFinds(going(Phase.SUSPENDED, 1, 1));
        told(going(Phase.SUSPENDED, 1, 1), RUNNING);

        assertThat(events).isEmpty();
    }

    @Test
    void another_operator_tells_of_the_deletion_of_a_run_whose_start_it_did_not_tell() throws IOException {
        anotherOperatorFinds(RUNNING);
        kept.recipe = Optional.empty();
        operator.gone(OperatedRun.RUN);

        assertThat(types()).containsExactly("ABORT");
        assertThat(last().at("/job/name").textValue()).isEqualTo("claims to apcd/clean/claims");
    }

    @Test
    void what_was_over_before_is_not_told_again() {
        anotherOperatorFinds(SUCCEEDED);
        told(SUCCEEDED, SUCCEEDED.withObservedGeneration(2));
        operator.gone(OperatedRun.RUN);

        assertThat(events).isEmpty();
    }

    @Test
    void a_run_whose_end_was_written_although_the_answer_was_lost_is_told_when_its_status_is_known_again() {
        told(QUEUED, RUNNING);
        operator.found(OperatedRun.RUN, OperatedRun.spec(), SUCCEEDED);
        operator.gone(OperatedRun.RUN);

        assertThat(types()).containsExactly("START", "COMPLETE");
    }

    @Test
    void a_run_that_has_nothing_to_clean_starts_and_ends() {
        told(QUEUED, SUCCEEDED);

        assertThat(types()).containsExactly("START", "COMPLETE");
    }

    @Test
    void a_summary_that_cannot_be_read_is_left_out_after_some_tries() throws IOException {
        kept.answers = false;
        told(QUEUED, RUNNING, SUCCEEDED);

        assertThat(types()).containsExactly("START", "COMPLETE");
        assertThat(kept.asked).isEqualTo(3);
        assertThat(last().at("/outputs/0/outputFacets/outputStatistics/rowCount")
                        .longValue())
                .isEqualTo(5000);
        assertThat(last().at("/outputs/0/facets/columnLineage").isMissingNode()).isTrue();
    }

    @Test
    void an_end_without_a_name_of_its_job_is_given_up() {
        kept.recipe = Optional.empty();
        told(QUEUED, RUNNING);

        assertThat(events).isEmpty();
        assertThat(deliveries).singleElement().isInstanceOf(SendOutcome.Refused.class);
    }

    @Test
    void nothing_of_how_storage_is_reached_is_told() {
        told(QUEUED, RUNNING, SUCCEEDED);

        assertThat(events)
                .allSatisfy(
                        event -> assertThat(event.json()).doesNotContain("keys").doesNotContain("us-east-1"));
    }
}
