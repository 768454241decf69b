// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.contract.ContractVersion;
import dev.cleanrun.contract.delivery.DeliveryWork;
import dev.cleanrun.contract.delivery.PartitionKey;
import dev.cleanrun.contract.delivery.RecordRules;
import dev.cleanrun.contract.fingerprint.Digest;
import dev.cleanrun.contract.order.Inputs;
import dev.cleanrun.contract.order.Outputs;
import dev.cleanrun.contract.order.Source;
import dev.cleanrun.contract.order.Target;
import dev.cleanrun.decide.attempt.AttemptSize;
import dev.cleanrun.decide.partition.DiscoveredPartition;
import dev.cleanrun.decide.partition.Plan;
import dev.cleanrun.decide.partition.PlannedPartition;
import dev.cleanrun.observe.DeliveryQuery;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SnapshotTextTest {
    @Test
    void a_snapshot_comes_back_as_it_was_and_the_same_one_gives_the_same_bytes() {
        RunSnapshot snapshot = snapshot(50);
        SnapshotText.Pieces pieces = SnapshotText.write(snapshot);
        assertThat(SnapshotText.read(pieces.pieces(), pieces.hash())).isEqualTo(snapshot);
        assertThat(SnapshotText.write(snapshot(50)).hash()).isEqualTo(pieces.hash());
    }

    @Test
    void a_summary_that_is_owed_is_not_forgotten() {
        RunSnapshot owing = new RunSnapshot(
                "2026-11-01", "image@sha256:0", "recipe", List.of(), List.of(), new Plan(List.of()).owingSummary());
        SnapshotText.Pieces pieces = SnapshotText.write(owing);
        assertThat(SnapshotText.read(pieces.pieces(), pieces.hash()).plan().owesSummary())
                .isTrue();
    }

    @Test
    void a_plan_is_for_the_cleaning_of_the_build_that_made_it_and_that_of_the_last_release_named_none()
            throws IOException {
        for (int revision : new int[] {
            ContractVersion.UNNAMED_REVISION, ContractVersion.CLEANING_REVISION, ContractVersion.CLEANING_REVISION + 1
        }) {
            RunSnapshot planned = new RunSnapshot(
                    "2026-11-01", "image", "recipe", List.of(), List.of(), new Plan(List.of()), revision);
            SnapshotText.Pieces pieces = SnapshotText.write(planned);
            assertThat(SnapshotText.read(pieces.pieces(), pieces.hash())).isEqualTo(planned);
        }
        String released =
                "{\"v\":1,\"asOf\":\"2026-11-01\",\"image\":\"i\",\"recipe\":\"r\",\"references\":[],\"notes\":[]";
        assertThat(read(released + "}").cleaningRevision()).isEqualTo(ContractVersion.UNNAMED_REVISION);
        assertThat(read(released + ",\"cleaningRevision\":9,\"added\":{\"by\":1}}")
                        .cleaningRevision())
                .as("of a newer operator, but for what that added")
                .isEqualTo(9);
        assertThatThrownBy(() -> read(released.replace("\"v\":1", "\"v\":2") + "}"))
                .hasMessageContaining("version 2");
    }

    @Test
    void how_files_are_delivered_comes_back_with_their_keys_whatever_these_look_like() {
        var wanted = new DeliveryQuery(
                Source.parquet("s3://drop/acme/"),
                true,
                new Target(
                        "s3://apcd/raw/", Target.Existing.REFUSE, Target.ConditionalWrites.REQUIRE, Outputs.defaults()),
                List.of(
                        new PartitionKey.AgeBand(
                                "age_band",
                                new PartitionKey.DateColumn(List.of("birth"), List.of()),
                                new PartitionKey.DateColumn(List.of("fill", "FILL"), List.of("%Y%m%d")),
                                List.of(0, 18)),
                        new PartitionKey.Value("state", List.of("st"))),
                RecordRules.NONE,
                null,
                DeliveryWork.Again.REPLACE);
        List<PlannedPartition> lines = Stream.of("a.parquet", "year=2020/b.parquet", "x=1.parquet", "k=1/k=1")
                .map(key -> new PlannedPartition(
                        0,
                        new DiscoveredPartition(key, Map.of(), new Inputs(1, 9, "digest"), "print", false),
                        new AttemptSize(2L << 30, 20L << 30)))
                .toList();
        var snapshot = new RunSnapshot(
                null,
                "image",
                wanted.options(),
                List.of(),
                List.of(),
                new Plan(lines).withoutSummary(),
                ContractVersion.CLEANING_REVISION,
                Optional.of(wanted));

        SnapshotText.Pieces pieces = SnapshotText.write(snapshot);
        RunSnapshot back = SnapshotText.read(pieces.pieces(), pieces.hash());

        assertThat(back).isEqualTo(snapshot);
        assertThat(back.delivery().orElseThrow().options()).isEqualTo(wanted.options());
    }

    private static RunSnapshot read(String head) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zipped = new GZIPOutputStream(bytes)) {
            zipped.write(head.getBytes(StandardCharsets.UTF_8));
        }
        return SnapshotText.read(List.of(bytes.toByteArray()), Digest.ofBytes(bytes.toByteArray()));
    }

    @Tag("long")
    @Test
    void a_hundred_thousand_partitions_fit_into_a_few_config_maps_and_come_back() {
        RunSnapshot snapshot = snapshot(100_000);
        SnapshotText.Pieces pieces = SnapshotText.write(snapshot);
        assertThat(pieces.pieces())
                .hasSizeLessThan(16)
                .allSatisfy(piece -> assertThat(piece.length).isLessThanOrEqualTo(SnapshotText.PIECE));
        assertThat(SnapshotText.read(pieces.pieces(), pieces.hash()).plan().size())
                .isEqualTo(100_000);
    }

    @Test
    void what_is_not_whole_is_refused() {
        SnapshotText.Pieces pieces = SnapshotText.write(snapshot(5));
        var cut = new ArrayList<byte[]>();
        cut.add(new byte[] {1});
        assertThatThrownBy(() -> SnapshotText.read(cut, pieces.hash())).hasMessageContaining("not the one");
    }

    private static RunSnapshot snapshot(int partitions) {
        List<PlannedPartition> lines = IntStream.range(0, partitions)
                .mapToObj(i -> new PlannedPartition(
                        i,
                        new DiscoveredPartition(
                                "state=" + i % 50 + "/day=" + i,
                                Map.of("state", "" + i % 50, "day", "" + i),
                                new Inputs(3, 1_000_000L - i, Digest.ofBytes(new byte[] {
                                    (byte) i, (byte) (i >> 8), (byte) (i >> 16)
                                })),
                                Digest.ofBytes(new byte[] {1, (byte) i, (byte) (i >> 8), (byte) (i >> 16)}),
                                i > partitions / 2,
                                i % 7 == 3 ? OptionalLong.empty() : OptionalLong.of(i * 1_000L)),
                        new AttemptSize(2L << 30, 20L << 30)))
                .toList();
        return new RunSnapshot("2026-11-01", "image@sha256:0", "recipe", List.of(), List.of("a note"), new Plan(lines));
    }
}
