// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.order.Inputs;
import dev.cleanrun.contract.order.PartitionFolder;
import dev.cleanrun.store.StoredObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowEstimateTest {
    private static SourceFolder folder(String path, int objects, long bytes, long firstBytes) {
        return new SourceFolder(
                new PartitionFolder(path, Map.of()),
                new Inputs(objects, bytes, "digest"),
                Instant.EPOCH,
                new StoredObject(path + "/a.parquet", firstBytes, "e", Instant.EPOCH));
    }

    private static List<OptionalLong> each(List<StoredObject> objects, long rows) {
        return objects.stream().map(_ -> OptionalLong.of(rows)).toList();
    }

    @Test
    void a_partition_of_one_object_has_the_rows_of_its_footer() {
        assertThat(RowEstimate.of(List.of(folder("y=1", 1, 1_000, 1_000)), objects -> each(objects, 37)))
                .containsExactly(Map.entry("y=1", 37L));
    }

    @Test
    void further_objects_are_taken_to_be_like_the_first() {
        assertThat(RowEstimate.of(List.of(folder("y=1", 3, 5_000, 1_000)), objects -> each(objects, 10)))
                .containsExactly(Map.entry("y=1", 50L));
    }

    @Test
    void partitions_whose_footer_tells_nothing_are_taken_to_be_like_the_others() {
        List<SourceFolder> folders =
                List.of(folder("y=1", 1, 1_000, 1_000), folder("y=2", 1, 3_000, 3_000), folder("y=3", 1, 2_000, 2_000));

        Map<String, Long> rows =
                RowEstimate.of(folders, _ -> List.of(OptionalLong.of(100), OptionalLong.of(100), OptionalLong.empty()));

        assertThat(rows).containsEntry("y=1", 100L).containsEntry("y=2", 100L).containsEntry("y=3", 100L);
    }

    @Test
    void whatever_footers_claim_the_rows_of_a_plan_are_a_number_of_rows() {
        List<SourceFolder> folders = List.of(folder("y=1", 2, 1L << 50, 1), folder("y=2", 2, 1L << 50, 1));

        assertThat(RowEstimate.of(folders, objects -> each(objects, ParquetFooter.MOST_ROWS)))
                .containsOnly(Map.entry("y=1", ParquetFooter.MOST_ROWS), Map.entry("y=2", ParquetFooter.MOST_ROWS));
    }

    @Test
    void nothing_is_told_where_no_footer_tells_anything() {
        assertThat(RowEstimate.of(
                        List.of(folder("y=1", 1, 1_000, 1_000), folder("y=2", 1, 0, 0)),
                        _ -> List.of(OptionalLong.empty(), OptionalLong.of(0))))
                .isEmpty();
    }

    @Test
    void of_very_many_partitions_some_are_asked_from_the_first_to_the_last() {
        List<SourceFolder> folders = IntStream.range(0, 5 * RowEstimate.ASKED + 3)
                .mapToObj(i -> folder("p=" + i, 1, 1_000, 1_000))
                .toList();
        var asked = new ArrayList<String>();

        Map<String, Long> rows = RowEstimate.of(folders, objects -> {
            objects.forEach(object -> asked.add(object.key()));
            return each(objects, 7);
        });

        assertThat(asked).hasSize(RowEstimate.ASKED).doesNotHaveDuplicates().startsWith("p=0/a.parquet");
        assertThat(asked.getLast()).isEqualTo("p=" + (5 * RowEstimate.ASKED - 3) + "/a.parquet");
        assertThat(rows).hasSize(folders.size()).containsEntry("p=" + (folders.size() - 1), 7L);
    }
}
