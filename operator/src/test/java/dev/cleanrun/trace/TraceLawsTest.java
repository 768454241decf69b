// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds of every trace, whatever clocks and workers say. */
class TraceLawsTest {
    private static final long HISTORIES = Long.getLong("cleanrun.traces", 100);

    @Test
    void a_trace_has_one_root_and_every_other_span_lies_within_its_parent() {
        traces().forEach(trace -> {
            Map<String, Span> byId = trace.stream().collect(Collectors.toMap(Span::id, Function.identity()));
            assertThat(trace.stream().filter(span -> span.parent().isEmpty()).map(Span::name))
                    .containsExactly("run");
            assertThat(trace).allSatisfy(span -> {
                assertThat(span.end()).as("end of " + span).isAfterOrEqualTo(span.start());
                span.parent().ifPresent(id -> {
                    assertThat(byId).as("parents").containsKey(id);
                    assertThat(span.start())
                            .as("start of " + span)
                            .isAfterOrEqualTo(byId.get(id).start());
                    assertThat(span.end())
                            .as("end of " + span)
                            .isBeforeOrEqualTo(byId.get(id).end());
                });
            });
        });
    }

    @Test
    void steps_follow_each_other_and_do_not_overlap() {
        traces().forEach(trace -> trace.stream()
                .filter(span -> span.name().equals("attempt"))
                .forEach(attempt -> {
                    List<Span> steps = trace.stream()
                            .filter(span -> span.parent().equals(Optional.of(attempt.id())))
                            .toList();
                    assertThat(steps).extracting(Span::name).isSubsetOf("start", "stage", "query", "publish");
                    for (int i = 1; i < steps.size(); i++) {
                        assertThat(steps.get(i).start())
                                .as(steps.get(i).name())
                                .isAfterOrEqualTo(steps.get(i - 1).end());
                    }
                }));
    }

    @Test
    void ids_are_those_of_w3c_and_unlike_each_other() {
        traces().forEach(trace -> {
            assertThat(trace).allSatisfy(span -> {
                assertThat(span.trace().text()).matches("[0-9a-f]{32}");
                assertThat(span.id()).matches("[0-9a-f]{16}");
            });
            assertThat(trace).extracting(Span::id).doesNotHaveDuplicates();
        });
    }

    @Test
    void the_same_history_gives_the_same_spans() {
        LongStream.range(0, HISTORIES)
                .forEach(seed -> assertThat(TracedHistory.spans(seed)).isEqualTo(TracedHistory.spans(seed)));
    }

    @Test
    void a_failure_is_told_by_one_word_and_nobody_elses_control_characters_are_passed_on() {
        traces().forEach(trace -> assertThat(trace).allSatisfy(span -> {
            span.error().ifPresent(cause -> assertThat(cause).matches("[A-Za-z][A-Za-z0-9]*"));
            span.attributes()
                    .values()
                    .forEach(value -> assertThat(value.toString()).matches("[ -~]*"));
        }));
    }

    private static Stream<List<Span>> traces() {
        return LongStream.range(0, HISTORIES)
                .mapToObj(TracedHistory::spans)
                .flatMap(spans -> spans.stream().collect(Collectors.groupingBy(Span::trace)).values().stream());
    }
}
