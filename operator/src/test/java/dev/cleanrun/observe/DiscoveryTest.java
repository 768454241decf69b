// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.contract.ContractVersion;
import dev.cleanrun.contract.fingerprint.Digest;
import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.contract.manifest.OutputObject;
import dev.cleanrun.contract.order.Outputs;
import dev.cleanrun.contract.order.RecomputePolicy;
import dev.cleanrun.contract.order.Source;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.recipe.RecipeReader;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.contract.target.TargetPaths;
import dev.cleanrun.decide.partition.Selection;
import dev.cleanrun.store.Store;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class DiscoveryTest {
    private static final Recipe RECIPE = RecipeReader.read("""
        recipe: small
        references:
          - {name: codes, uri: _reference/codes.csv, key: code}
        columns:
          - {name: id, from: [ID], required: true}
        """, "small.yaml");

    private static final Selection ALL = Selection.ALL;

    private final MemoryStore source = new MemoryStore()
            .with("y=2019/a.parquet")
            .with("y=2020/a.parquet")
            .with("y=2021/a.parquet")
            .with("_reference/codes.csv");
    private final MemoryStore target = new MemoryStore();
    private Selection filter = ALL;
    private Optional<LocalDate> asOf = Optional.empty();
    private boolean ignoreOther;
    private RecomputePolicy recompute = RecomputePolicy.CHANGED;

    private Discovery discovery() {
        return new Discovery(
                this::open,
                new SourceQuery(
                        Source.parquet("s3://b/raw/"),
                        filter,
                        ignoreOther,
                        asOf,
                        recompute,
                        "this-run",
                        RECIPE,
                        Outputs.defaults(),
                        List.of()));
    }

    private Store open(String uri) {
        if (uri.equals("s3://b/raw/_reference/")) {
            var list = new MemoryStore();
            source.head("_reference/codes.csv").ifPresent(_ -> list.with("codes.csv", "codes"));
            return list;
        }
        return source;
    }

    private Discovered discover() {
        return discovery().discover(target);
    }

    private Partition.Standing standing(String path) {
        return discover().partitions().stream()
                .filter(partition -> partition.folder().path().equals(path))
                .findFirst()
                .orElseThrow()
                .standing();
    }

    /** Puts outputs and manifest of a partition in place as a worker would. */
    private void commit(String path) {
        commit(path, "u");
    }

    private void commit(String path, String runUid) {
        Partition partition = discover().partitions().stream()
                .filter(one -> one.folder().path().equals(path))
                .findFirst()
                .orElseThrow();
        var outputs = new ArrayList<OutputObject>();
        for (String key : List.of(
                TargetPaths.outputKey(TargetPaths.Output.CLEAN, path, Outputs.defaults()),
                TargetPaths.reportKey(path))) {
            target.with(key);
            outputs.add(new OutputObject(
                    key,
                    target.head(key).orElseThrow().etag(),
                    target.head(key).orElseThrow().size(),
                    3,
                    Digest.ofText("data of " + key)));
        }
        target.with(
                TargetPaths.manifestKey(path),
                Manifest.committed(partition.fingerprint(), runUid, outputs, new Ledger(3, 2, 1, 0), "local", "1")
                        .toJson());
    }

    @Test
    void a_fresh_target_makes_every_partition_new() {
        assertThat(discover().partitions()).extracting(Partition::standing).containsOnly(new Partition.Standing.New());
    }

    @Test
    void a_committed_partition_with_its_outputs_is_done_and_brings_its_rows() {
        commit("y=2020");

        assertThat(standing("y=2020")).isEqualTo(new Partition.Standing.Committed(new Ledger(3, 2, 1, 0), "u"));
        assertThat(standing("y=2019")).isEqualTo(new Partition.Standing.New());
    }

    @Test
    void rows_of_committed_partitions_are_those_that_were_read_and_cost_no_request() {
        List.of("y=2019", "y=2020", "y=2021").forEach(this::commit);
        source.ends.set(0);
        assertThat(discover().partitions()).extracting(Partition::rows).containsOnly(OptionalLong.of(3));
        assertThat(source.ends).hasValue(0);
    }

    @Test
    void storage_that_shows_no_footers_stops_no_run_and_is_told() {
        source.refusingEnds();
        assertThat(discover().notes()).containsExactly("the rows of the source are not estimated: Not for you.");
        assertThat(discover().partitions()).extracting(Partition::rows).containsOnly(OptionalLong.empty());
    }

    @Test
    void a_deleted_output_makes_exactly_its_partition_run() {
        commit("y=2020");
        commit("y=2021");
        target.without(TargetPaths.outputKey(TargetPaths.Output.CLEAN, "y=2020", Outputs.defaults()));

        assertThat(standing("y=2020")).isEqualTo(new Partition.Standing.Changed());
        assertThat(standing("y=2021")).isInstanceOf(Partition.Standing.Committed.class);
    }

    @Test
    void a_changed_input_makes_exactly_its_partition_run() {
        asOf = Optional.of(LocalDate.parse("2026-11-01"));
        commit("y=2020");
        commit("y=2021");
        source.with("y=2020/a.parquet", "other data");

        assertThat(standing("y=2020")).isEqualTo(new Partition.Standing.Changed());
        assertThat(standing("y=2021")).isInstanceOf(Partition.Standing.Committed.class);
    }

    @Test
    void a_copied_target_with_other_etags_is_done_when_its_bytes_are_the_same() {
        commit("y=2020");
        target.etag(TargetPaths.outputKey(TargetPaths.Output.CLEAN, "y=2020", Outputs.defaults()), "another");

        assertThat(standing("y=2020")).isInstanceOf(Partition.Standing.Committed.class);
    }

    @Test
    void an_output_of_the_same_size_with_other_bytes_is_not_done() {
        commit("y=2020");
        String key = TargetPaths.outputKey(TargetPaths.Output.CLEAN, "y=2020", Outputs.defaults());
        target.with(key, "DATA OF " + key);

        assertThat(standing("y=2020")).isEqualTo(new Partition.Standing.Changed());
    }

    @Test
    void an_unfinished_manifest_or_one_that_cannot_be_read_is_not_done() {
        target.with(TargetPaths.manifestKey("y=2019"), new Manifest.Writing(1, "f", "a").toJson());
        target.with(TargetPaths.manifestKey("y=2020"), "torn");

        assertThat(standing("y=2019")).isEqualTo(new Partition.Standing.Changed());
        assertThat(standing("y=2020")).isEqualTo(new Partition.Standing.Changed());
    }

    @Test
    void recompute_all_takes_committed_partitions_as_changed_but_for_the_runs_own() {
        commit("y=2020");
        commit("y=2021", "this-run");
        recompute = RecomputePolicy.ALL;

        assertThat(standing("y=2020")).isEqualTo(new Partition.Standing.Changed());
        assertThat(standing("y=2021")).isInstanceOf(Partition.Standing.Committed.class);
    }

    @Test
    void each_tree_is_listed_once_however_many_partitions_there_are() {
        commit("y=2019");
        commit("y=2020");
        commit("y=2021");
        target.listings.set(0);
        discover();

        assertThat(target.listings)
                .as("manifests, summaries, four outputs, reports")
                .hasValue(2 + 4 + 1);
    }

    @Test
    void include_and_exclude_select_and_what_they_leave_out_has_not_vanished() {
        commit("y=2019");
        filter = Selection.parse(Map.of("y", List.of("2020..2021")), Map.of("y", List.of("2021")));

        assertThat(discover().partitions())
                .extracting(partition -> partition.folder().path())
                .containsExactly("y=2020");
        assertThat(discover().vanished()).isEmpty();
    }

    @Test
    void a_partition_that_is_only_on_the_target_is_told_as_vanished() {
        commit("y=2020");
        source.without("y=2020/a.parquet");

        assertThat(discover().vanished()).containsExactly("y=2020");
    }

    @Test
    void the_date_is_the_runs_then_that_of_the_newest_input_in_utc() {
        assertThat(discover().asOf()).isEqualTo("2026-10-05");
        source.modified("2026-10-06T00:00:01Z");
        assertThat(discover().asOf()).isEqualTo("2026-10-06");
        asOf = Optional.of(LocalDate.parse("2026-11-01"));
        assertThat(discover().asOf()).isEqualTo("2026-11-01");
    }

    @Test
    void a_list_that_is_there_is_in_the_order_and_in_the_fingerprint() {
        Discovered with = discover();
        source.without("_reference/codes.csv");
        Discovered without = discover();

        assertThat(with.references())
                .singleElement()
                .satisfies(list -> assertThat(list.uri()).isEqualTo("s3://b/raw/_reference/codes.csv"));
        assertThat(without.references()).isEmpty();
        assertThat(without.missingReferences()).containsExactly("codes");
        assertThat(with.partitions().getFirst().fingerprint())
                .isNotEqualTo(without.partitions().getFirst().fingerprint());
    }

    @Test
    void objects_in_the_way_stall_the_run_and_up_to_five_are_named() {
        for (int i = 0; i < 7; i++) {
            source.with("stray-" + i + ".txt");
        }

        assertThatThrownBy(this::discover)
                .isInstanceOf(DiscoveryStalled.class)
                .hasMessageContaining("stray-0.txt, stray-1.txt, stray-2.txt, stray-3.txt, stray-4.txt and 2 more")
                .hasMessageContaining("ignoreOther");
        ignoreOther = true;
        assertThat(discover().ignored()).isEqualTo(7);
    }

    @Test
    void an_empty_source_an_empty_selection_and_an_unknown_key_are_told_apart() {
        filter = Selection.parse(Map.of("y", List.of("1999")), Map.of());
        assertThatThrownBy(this::discover).hasMessageContaining("none of the 3 partitions");
        filter = Selection.parse(Map.of("year", List.of("2019")), Map.of());
        assertThatThrownBy(this::discover)
                .hasMessageContaining("names the key year")
                .hasMessageContaining("the keys y");
        filter = ALL;
        source.without("y=2019/a.parquet").without("y=2020/a.parquet").without("y=2021/a.parquet");
        assertThatThrownBy(this::discover).hasMessageContaining("holds no Parquet objects");
    }

    @Test
    void a_partition_is_found_again_under_its_new_inputs() {
        Discovered planned = discover();
        source.with("y=2020/b.parquet");

        Partition again = discovery().again("y=2020", planned).orElseThrow();
        assertThat(again.inputs().count()).isEqualTo(2);
        assertThat(again.fingerprint()).isNotEqualTo(planned.partitions().get(1).fingerprint());
        assertThat(discovery()
                        .again("y=2020", planned, ContractVersion.CLEANING_REVISION + 1)
                        .orElseThrow()
                        .fingerprint())
                .as("for a run of another cleaning")
                .isNotEqualTo(again.fingerprint());
        source.without("y=2021/a.parquet");
        assertThat(discovery().again("y=2021", planned)).isEmpty();
    }
}
