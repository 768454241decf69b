// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.summary.Measure.Kind;
import dev.cleanrun.contract.summary.PartitionChanges.How;
import dev.cleanrun.contract.summary.PartitionChanges.PartitionChange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is changed between two runs, comparing them names exactly that. */
class CompareLawTest {
    private static final Measure READ = new Measure(Kind.ROWS, "read", "");
    private static final Measure RULE = new Measure(Kind.RULE, "ratio", "RX-NDC-02:ndc11");
    private static final Measure EMPTY = new Measure(Kind.COLUMN, "empty", "ndc11");

    private static PartitionLine line(int number, int rows, String content) {
        return new PartitionLine(
                "year=" + number,
                "f" + content,
                "c" + content,
                "run",
                Map.of(READ, Figure.count(rows), RULE, Figure.share(rows / 7, rows), EMPTY, Figure.share(0, rows)));
    }

    private static PartitionLine with(PartitionLine line, String content, Measure measure, Figure figure) {
        Map<Measure, Figure> figures = new TreeMap<>(line.figures());
        figures.put(measure, figure);
        return new PartitionLine(line.path(), "f" + content, "c" + content, line.runUid(), figures);
    }

    private static PartitionLines stored(List<PartitionLine> lines) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PartitionLines.Sink sink = new PartitionLines.Sink(bytes)) {
            for (PartitionLine line : lines) {
                sink.add(line);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return PartitionLines.of(bytes.toByteArray());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void exactly_what_was_injected_is_named(long seed) {
        Random random = new Random(seed);
        List<PartitionLine> before = new ArrayList<>();
        List<PartitionLine> after = new ArrayList<>();
        Map<String, How> injected = new TreeMap<>();
        Map<String, Set<Measure>> moved = new TreeMap<>();
        long again = 0;
        for (int number = 0; number < 60; number++) {
            PartitionLine was = line(number, 100 + random.nextInt(900), "x" + number);
            switch (random.nextInt(6)) {
                case 0 -> {
                    injected.put(was.path(), How.ADDED);
                    after.add(was);
                }
                case 1 -> {
                    injected.put(was.path(), How.REMOVED);
                    before.add(was);
                }
                case 2 -> {
                    Measure measure = List.of(READ, RULE, EMPTY).get(random.nextInt(3));
                    Figure old = was.figures().get(measure);
                    Figure other = old.isShare()
                            ? Figure.share(
                                    old.part().longValue() + 1, old.whole().longValue())
                            : Figure.count(old.part().longValue() + 1);
                    injected.put(was.path(), How.CHANGED);
                    moved.put(was.path(), Set.of(measure));
                    before.add(was);
                    after.add(with(was, "y" + number, measure, other));
                }
                case 3 -> {
                    // Cleaned again by another recipe, with the same rows.
                    again++;
                    before.add(was);
                    after.add(new PartitionLine(was.path(), "other", was.content(), "later", was.figures()));
                }
                default -> {
                    before.add(was);
                    after.add(was);
                }
            }
        }
        Collections.shuffle(after, random);

        PartitionChanges changes = Compare.partitions(stored(before), stored(after), 1_000, 11);

        Map<String, How> found = new TreeMap<>();
        changes.list().forEach(change -> found.put(change.path(), change.how()));
        assertThat(found).isEqualTo(injected);
        assertThat(changes.list().stream().map(PartitionChange::path)).isSorted();
        for (PartitionChange change : changes.list()) {
            if (change.how() == How.CHANGED) {
                Set<Measure> measures = new TreeSet<>();
                change.changes().forEach(one -> measures.add(one.measure()));
                assertThat(measures).isEqualTo(moved.get(change.path()));
            }
        }
        assertThat(changes.different()).isEqualTo(injected.size());
        assertThat(changes.again()).isEqualTo(again);
        assertThat(changes.same())
                .isEqualTo(before.size()
                        - injected.values().stream()
                                .filter(how -> how != How.ADDED)
                                .count());
    }

    @Test
    void many_changes_are_counted_all_and_told_as_many_as_asked_for() {
        List<PartitionLine> before = new ArrayList<>();
        List<PartitionLine> after = new ArrayList<>();
        for (int number = 0; number < 30; number++) {
            before.add(line(number, 10, "a" + number));
            after.add(line(number + 15, 11, "b" + number));
        }
        PartitionChanges changes = Compare.partitions(before, after, 5, 11);

        assertThat(changes.added()).isEqualTo(15);
        assertThat(changes.removed()).isEqualTo(15);
        assertThat(changes.changed()).isEqualTo(15);
        assertThat(changes.list()).hasSize(5);
    }

    private static List<FigureChange> changes(Map<Measure, Figure> before, Map<Measure, Figure> after) {
        return FigureChanges.between(new Measured(before, Map.of(), 11), new Measured(after, Map.of(), 11), List.of())
                .changes();
    }

    @Test
    void a_share_is_the_same_share_of_more_rows_and_nothing_found_is_not_missed() {
        assertThat(changes(Map.of(RULE, Figure.share(10, 100)), Map.of(RULE, Figure.share(20, 200))))
                .isEmpty();
        assertThat(changes(Map.of(RULE, Figure.share(0, 100)), Map.of())).isEmpty();
        assertThat(changes(Map.of(), Map.of(RULE, Figure.share(1, 100))))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.before()).isNull();
                    assertThat(FigureText.change(change)).isEqualTo("new");
                });
    }

    @Test
    void a_measure_is_read_as_it_is_written_whatever_its_name() {
        Measure odd = new Measure(Kind.COLUMN, "empty", "AAA/99 (column 7)");
        assertThat(Measure.parse(odd.key())).isEqualTo(odd);
        PartitionLine line = new PartitionLine("", "f", "c", "r", Map.of(odd, Figure.share(1, 3)));
        assertThat(stored(List.of(line))).containsExactly(line);
    }
}
