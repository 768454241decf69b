// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.why;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.order.Outputs;
import dev.cleanrun.contract.order.PartitionFolder;
import dev.cleanrun.contract.recipe.Action;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.report.FindingLabel;
import dev.cleanrun.contract.target.TargetPaths.Output;
import dev.cleanrun.worker.claims.Cleaning;
import dev.cleanrun.worker.claims.FaultLines;
import dev.cleanrun.worker.claims.SampleClaims;
import dev.cleanrun.worker.clean.Cleaned;
import dev.cleanrun.worker.clean.CleaningJob;
import dev.cleanrun.worker.clean.RowPlace;
import dev.cleanrun.worker.clean.RowReplay;
import dev.cleanrun.worker.clean.ValueChange;
import dev.cleanrun.worker.engine.Engine;
import dev.cleanrun.worker.engine.EngineLimits;
import dev.cleanrun.worker.why.RowFate.Said;
import dev.cleanrun.worker.why.RowFate.Went;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The fate of every row of sample partitions against outputs and answer key. Takes every n-th partition,
 * {@code -Dcleanrun.why.every=1} takes all of them.
 */
class RowFateTest {
    private static final int EVERY = Integer.getInteger("cleanrun.why.every", 120);
    private static final RowFate.Made MADE = new RowFate.Made("f", "r", "2026-11-01T00:00:00Z", "e", false);

    @TempDir
    static Path folder;

    private static SampleClaims claims;
    private static final List<RowFate> fates = new ArrayList<>();
    /** What each of them comes to where the target has no changes; null when it left. */
    private static final List<Map<String, String>> withoutChanges = new ArrayList<>();

    private static final Map<RowFate.Verdict, RowFate.Verdict> verdicts = new ConcurrentHashMap<>();

    @BeforeAll
    static void cleanAndAsk() {
        claims = SampleClaims.unpack(folder);
        Cleaning cleaning = Cleaning.rejectingOrphans(claims, folder.resolve("work"));
        Stream.of("pharmacy", "medical")
                .flatMap(dataset -> claims.partitions("dirty", dataset).stream()
                        .filter(partition -> Math.floorMod(partition.hashCode() - 7, EVERY) == 0
                                && FaultLines.isReadable(dataset + "/" + partition))
                        .map(partition -> new Partition(dataset, partition)))
                .toList()
                .parallelStream()
                .map(partition -> ask(cleaning, partition.dataset(), partition.path()))
                .toList()
                .forEach(told -> {
                    fates.addAll(told.fates());
                    withoutChanges.addAll(told.withoutChanges());
                });
    }

    private record Partition(String dataset, String path) {}

    private record Told(List<RowFate> fates, List<Map<String, String>> withoutChanges) {}

    private static Told ask(Cleaning cleaning, String dataset, String partition) {
        Cleaned cleaned = cleaning.clean("dirty", dataset, partition);
        Path scratch = cleaning.folder("dirty", dataset, partition);
        String key = partition + "/part-0.parquet";
        RowReplay replay = RowReplay.of(CleaningJob.builder(
                        cleaning.used(dataset),
                        new PartitionFolder(partition, Cleaning.values(partition)),
                        List.of(new CleaningJob.Input(scratch.resolve("input.parquet"), key)))
                .references(Map.of("ndc_list", scratch.resolve("ndc11.csv")))
                .asOf(LocalDate.of(2026, 11, 1))
                .outputs(Outputs.defaults().withChanges(true))
                .scratch(scratch, 4L << 30)
                .memory(1L << 30)
                .build());
        Map<Output, List<Path>> files = new EnumMap<>(Output.class);
        cleaned.files().forEach(file -> files.put(file.output(), List.of(file.file())));
        Fates told = new Fates(replay.verdicts(), dataset + "/" + partition, MADE);
        try (Engine engine = Engine.open(scratch, new EngineLimits(512L << 20, 1L << 30), null)) {
            TargetRows rows = new TargetRows(engine, files);
            Map<Output, List<Path>> fewer = new EnumMap<>(files);
            fewer.remove(Output.CHANGES);
            TargetRows less = new TargetRows(engine, fewer);
            List<RowPlace> places =
                    replay.rows().stream().map(RowReplay.Row::at).toList();
            List<TargetRow> all = rows.rows(places);
            List<TargetRow> some = less.rows(places);
            return new Told(
                    told(told, replay.rows(), all).toList(),
                    told(told, replay.rows(), some)
                            .map(fate -> fate.went() == Went.CLEAN ? ends(fate) : null)
                            .toList());
        }
    }

    private static Stream<RowFate> told(Fates told, List<RowReplay.Row> rows, List<TargetRow> found) {
        return IntStream.range(0, rows.size()).mapToObj(number -> slim(told.of(rows.get(number), found.get(number))));
    }

    /** Without its texts, and with verdicts that rows share: all rows of the sample claims are held together. */
    private static RowFate slim(RowFate fate) {
        return new RowFate(
                fate.partition(),
                fate.at(),
                fate.went(),
                fate.rule(),
                fate.reason(),
                fate.survivor(),
                fate.partner(),
                fate.merged(),
                fate.mergedMore(),
                fate.findings(),
                fate.rules().stream()
                        .map(verdict -> verdicts.computeIfAbsent(verdict, same -> same))
                        .toList(),
                fate.changes(),
                fate.exact(),
                null,
                fate.unread(),
                fate.manifest());
    }

    @Test
    void every_row_went_somewhere() {
        assertThat(fates)
                .isNotEmpty()
                .allSatisfy(fate -> assertThat(fate.went()).isNotEqualTo(Went.NOWHERE));
    }

    @Test
    void what_the_rules_say_of_a_row_is_what_its_flags_and_rejections_say() {
        for (RowFate fate : fates) {
            Set<String> violated = fate.rules().stream()
                    .filter(verdict -> verdict.said() == Said.VIOLATED)
                    .filter(verdict -> switch (fate.went()) {
                        case CLEAN -> verdict.action() == Action.FLAG || verdict.action() == Action.FIX_AND_FLAG;
                        case REJECTS -> verdict.action() == Action.REJECT;
                        case REMOVED, NOWHERE -> false;
                    })
                    .map(verdict -> FindingLabel.of(verdict.rule(), verdict.column()))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(violated).as("%s", fate.at()).isEqualTo(new TreeSet<>(fate.findings()));
        }
    }

    @Test
    void what_removed_a_row_is_violated_or_denied_it() {
        fates.stream()
                .filter(fate -> fate.went() == Went.REMOVED)
                .forEach(fate -> assertThat(fate.rules())
                        .as("%s", fate.at())
                        .anyMatch(verdict -> verdict.rule().equals(fate.rule()) && verdict.said() == Said.VIOLATED));
    }

    @Test
    void every_line_of_the_answer_key_is_told() {
        Map<String, RowFate> byPlace = new TreeMap<>();
        fates.forEach(fate ->
                byPlace.put(fate.partition() + "/part-0.parquet:" + fate.at().row(), fate));
        List<FaultLines.Line> lines = FaultLines.of(claims).stream()
                .filter(line -> byPlace.containsKey(line.place()))
                .toList();
        assertThat(lines).isNotEmpty();
        for (FaultLines.Line line : lines) {
            RowFate fate = byPlace.get(line.place());
            switch (line.action()) {
                case "flag" -> assertThat(fate).as("%s", line).returns(Went.CLEAN, RowFate::went);
                case "reject" -> assertThat(fate).as("%s", line).returns(Went.REJECTS, RowFate::went);
                case "remove" ->
                    assertThat(fate)
                            .as("%s", line)
                            .matches(one ->
                                    one.went() == Went.REMOVED || line.kind().contains("duplicate"));
                case "fix", "keep" -> assertThat(fate).as("%s", line).returns(Went.CLEAN, RowFate::went);
                default -> {}
            }
            boolean told = fate.rules().stream()
                            .anyMatch(verdict -> verdict.rule().equals(line.rule()) && verdict.said() == Said.VIOLATED)
                    || fate.changes().stream().anyMatch(change -> change.rule().equals(line.rule()));
            assertThat(told || line.action().equals("keep") || line.kind().contains("duplicate"))
                    .as("%s says %s", line, fate.rules())
                    .isTrue();
            if (line.survivor() != null
                    && fate.went() == Went.REMOVED
                    && !line.kind().contains("duplicate")) {
                assertThat(fate.survivor().row()).as("%s", line).isEqualTo(line.survivor());
            }
        }
    }

    @Test
    void without_the_output_of_changes_the_same_columns_come_to_the_same_values() {
        for (int number = 0; number < fates.size(); number++) {
            if (fates.get(number).went() == Went.CLEAN) {
                assertThat(withoutChanges.get(number))
                        .as("%s", fates.get(number).at())
                        .isEqualTo(ends(fates.get(number)));
            }
        }
    }

    /** The value that each changed column comes to. */
    private static Map<String, String> ends(RowFate fate) {
        Map<String, String> ends = new LinkedHashMap<>();
        for (ValueChange change : fate.changes()) {
            ends.put(change.column(), String.valueOf(change.after()));
        }
        return new TreeMap<>(ends);
    }

    @Test
    void a_row_is_found_by_its_key_in_the_output_that_holds_it() {
        RowFate rejected = fates.stream()
                .filter(fate -> fate.went() == Went.REJECTS)
                .findFirst()
                .orElseThrow();
        String dataset = rejected.partition().substring(0, rejected.partition().indexOf('/'));
        String partition = rejected.partition().substring(dataset.length() + 1);
        Path scratch = folder.resolve("work/dirty").resolve(rejected.partition());
        Recipe recipe = Cleaning.recipe(dataset);
        try (Engine engine = Engine.open(scratch, new EngineLimits(512L << 20, 1L << 30), null)) {
            TargetRows rows = new TargetRows(
                    engine,
                    Map.of(
                            Output.CLEAN,
                            List.of(scratch.resolve("clean.parquet")),
                            Output.REJECTS,
                            List.of(scratch.resolve("rejects.parquet"))));
            for (RowFate fate : List.of(rejected, clean(rejected.partition()))) {
                String claim = rows.rows(List.of(fate.at()))
                        .getFirst()
                        .values()
                        .get(fate.went() == Went.CLEAN ? "claim_id" : dataset.equals("pharmacy") ? "PDE_ID" : "CLM_ID");
                if (claim != null) {
                    assertThat(rows.places(key(recipe, claim.strip())).places()).contains(fate.at());
                }
            }
            assertThat(rows.places(key(recipe, "no such claim")).places()).isEmpty();
            assertThat(partition).isNotEmpty();
        }
    }

    private static List<TargetRows.KeyPart> key(Recipe recipe, String claim) {
        return List.of(new TargetRows.KeyPart(recipe.column("claim_id").orElseThrow(), claim));
    }

    private static RowFate clean(String partition) {
        return fates.stream()
                .filter(fate -> fate.partition().equals(partition) && fate.went() == Went.CLEAN)
                .findFirst()
                .orElseThrow();
    }
}
