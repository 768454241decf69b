// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import dev.cleanrun.worker.compile.Slice;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a partition into slices of consecutive rows. Files go together until the next one does not fit; one that is too
 * large by itself is cut between its row groups, and shares no slice with others: the engine passes over row groups by
 * the number of a row in one file only.
 */
final class SliceCut {
    private final SliceSize size;
    private final List<Slice> slices = new ArrayList<>();

    private SliceCut(SliceSize size) {
        this.size = size;
    }

    /** Rows that are not taken apart: a row group, or as many as one slice may have. */
    record Block(long rows, long bytes) {}

    /** The slices of files, each of which is given by its blocks in their order; one at least. */
    static List<Slice> cut(List<List<Block>> files, SliceSize size) {
        SliceCut cut = new SliceCut(size);
        int first = 0;
        Block open = new Block(0, 0);
        for (int file = 0; file < files.size(); file++) {
            List<Block> blocks = files.get(file);
            Block whole = blocks.stream().reduce(new Block(0, 0), SliceCut::plus);
            if (first < file && !cut.holds(plus(open, whole))) {
                cut.slices.add(Slice.ofFiles(first, file));
                first = file;
                open = new Block(0, 0);
            }
            if (first == file && blocks.size() > 1 && !cut.holds(whole)) {
                cut.within(file, blocks);
                first = file + 1;
            } else {
                open = plus(open, whole);
            }
        }
        if (first < files.size()) {
            cut.slices.add(Slice.ofFiles(first, files.size()));
        }
        return List.copyOf(cut.slices);
    }

    private void within(int file, List<Block> blocks) {
        long from = 0;
        Block open = blocks.getFirst();
        for (Block block : blocks.subList(1, blocks.size())) {
            if (holds(plus(open, block))) {
                open = plus(open, block);
            } else {
                slices.add(new Slice(file, file + 1, from, from + open.rows()));
                from += open.rows();
                open = block;
            }
        }
        slices.add(new Slice(file, file + 1, from, from + open.rows()));
    }

    private boolean holds(Block block) {
        return size.holds(block.rows(), block.bytes());
    }

    private static Block plus(Block one, Block other) {
        return new Block(one.rows() + other.rows(), one.bytes() + other.bytes());
    }
}
