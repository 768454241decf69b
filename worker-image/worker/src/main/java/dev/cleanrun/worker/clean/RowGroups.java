// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import dev.cleanrun.worker.clean.CleaningJob.Input;
import dev.cleanrun.worker.clean.SliceCut.Block;
import dev.cleanrun.worker.compile.Quoting;
import dev.cleanrun.worker.compile.Slice;
import dev.cleanrun.worker.engine.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads from the footers of staged files how they are cut into slices. */
final class RowGroups {
    private final Engine engine;
    private final List<Input> inputs;
    private final SliceSize size;

    RowGroups(Engine engine, List<Input> inputs, SliceSize size) {
        this.engine = engine;
        this.inputs = inputs;
        this.size = size;
    }

    /** The slices, one for most partitions: those are known by the sizes of their files and their numbers of rows. */
    List<Slice> slices() {
        Map<String, Long> rows = new LinkedHashMap<>();
        engine.query(
                "SELECT file_name, num_rows FROM parquet_file_metadata(" + files() + ")",
                row -> rows.put(row.getString(1), row.getLong(2)));
        long bytes = inputs.stream().mapToLong(RowGroups::bytes).sum();
        long all = rows.values().stream().mapToLong(Long::longValue).sum();
        return size.holds(all, size.anyRow() ? 0 : bytes)
                ? List.of(Slice.ofFiles(0, inputs.size()))
                : SliceCut.cut(size.anyRow() ? pieces(rows) : groups(), size);
    }

    private List<List<Block>> pieces(Map<String, Long> rows) {
        List<List<Block>> files = new ArrayList<>();
        for (Input input : inputs) {
            List<Block> blocks = new ArrayList<>();
            for (long left = rows.get(input.file().toString()); left > 0; left -= size.rows()) {
                blocks.add(new Block(Math.min(left, size.rows()), 0));
            }
            files.add(blocks);
        }
        return files;
    }

    private List<List<Block>> groups() {
        Map<String, List<Block>> byFile = new LinkedHashMap<>();
        engine.query(
                "SELECT file_name, any_value(row_group_num_rows), sum(total_compressed_size) FROM parquet_metadata("
                        + files() + ") GROUP BY file_name, row_group_id ORDER BY file_name, row_group_id",
                row -> byFile.computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                        .add(new Block(row.getLong(2), row.getLong(3))));
        return inputs.stream()
                .map(input -> byFile.getOrDefault(input.file().toString(), List.of()))
                .toList();
    }

    private String files() {
        return inputs.stream()
                .map(input -> Quoting.text(input.file().toString()))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static long bytes(Input input) {
        try {
            return Files.size(input.file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
