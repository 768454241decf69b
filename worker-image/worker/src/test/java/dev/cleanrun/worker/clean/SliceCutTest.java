// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.worker.clean.SliceCut.Block;
import dev.cleanrun.worker.compile.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SliceCutTest {
    private static final int HISTORIES = Integer.getInteger("histories", 300);
    private static final SliceSize SIZE = new SliceSize(1_000, 500, false);

    @Test
    void small_files_go_together_until_the_next_one_does_not_fit() {
        assertThat(SliceCut.cut(List.of(file(400), file(500), file(200), file(900)), SIZE))
                .containsExactly(Slice.ofFiles(0, 2), Slice.ofFiles(2, 3), Slice.ofFiles(3, 4));
    }

    @Test
    void a_large_file_is_cut_between_its_row_groups() {
        assertThat(SliceCut.cut(List.of(file(300), file(600, 400, 1, 999, 5), file(2)), SIZE))
                .containsExactly(
                        Slice.ofFiles(0, 1),
                        new Slice(1, 2, 0, 1_000),
                        new Slice(1, 2, 1_000, 2_000),
                        new Slice(1, 2, 2_000, 2_005),
                        Slice.ofFiles(2, 3));
    }

    @Test
    void a_slice_has_no_more_compressed_bytes_than_it_may_where_row_groups_allow_that() {
        assertThat(SliceCut.cut(List.of(List.of(new Block(10, 300), new Block(10, 200), new Block(10, 501))), SIZE))
                .containsExactly(new Slice(0, 1, 0, 20), new Slice(0, 1, 20, 30));
    }

    @Test
    void what_fits_is_one_slice_of_whole_files() {
        assertThat(SliceCut.cut(List.of(file(500, 300), file(), file(200)), SIZE))
                .containsExactly(Slice.ofFiles(0, 3));
        assertThat(SliceCut.cut(List.of(file()), SIZE)).containsExactly(Slice.ofFiles(0, 1));
    }

    @Test
    void each_row_is_in_one_slice_in_its_order_and_no_two_slices_could_be_one() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            List<List<Block>> files = random(new Random(seed));
            List<Slice> slices = SliceCut.cut(files, SIZE);

            List<String> rows = new ArrayList<>();
            slices.forEach(slice -> rows.addAll(groups(files, slice)));
            assertThat(rows).as("seed %d", seed).isEqualTo(groups(files, Slice.ofFiles(0, files.size())));
            for (Slice slice : slices) {
                assertThat(SIZE.holds(sum(files, slice, true), sum(files, slice, false)) || filled(files, slice) == 1)
                        .as("seed %d: %s is small enough, or one row group", seed, slice)
                        .isTrue();
            }
        }
    }

    private static List<Block> file(long... rowGroups) {
        return LongStream.of(rowGroups).mapToObj(rows -> new Block(rows, 1)).toList();
    }

    private static List<List<Block>> random(Random random) {
        List<List<Block>> files = new ArrayList<>();
        int count = 1 + random.nextInt(8);
        for (int file = 0; file < count; file++) {
            List<Block> blocks = new ArrayList<>();
            int groups = random.nextInt(random.nextBoolean() ? 2 : 9);
            for (int group = 0; group < groups; group++) {
                blocks.add(new Block(1 + random.nextInt(random.nextInt(10) == 0 ? 2_000 : 500), random.nextInt(200)));
            }
            files.add(blocks);
        }
        return files;
    }

    /** Names of the row groups that lie in a slice; one that lies in it in part would not be named at all. */
    private static List<String> groups(List<List<Block>> files, Slice slice) {
        List<String> groups = new ArrayList<>();
        for (int file = slice.first(); file < slice.end(); file++) {
            long at = 0;
            for (int group = 0; group < files.get(file).size(); group++) {
                long end = at + files.get(file).get(group).rows();
                if (at >= slice.from() && end <= slice.to()) {
                    groups.add(file + "." + group);
                }
                at = end;
            }
        }
        return groups;
    }

    private static int filled(List<List<Block>> files, Slice slice) {
        return groups(files, slice).size();
    }

    private static long sum(List<List<Block>> files, Slice slice, boolean rows) {
        return groups(files, slice).stream()
                .map(name ->
                        files.get(Integer.parseInt(name.split("\\.")[0])).get(Integer.parseInt(name.split("\\.")[1])))
                .mapToLong(block -> rows ? block.rows() : block.bytes())
                .sum();
    }
}
