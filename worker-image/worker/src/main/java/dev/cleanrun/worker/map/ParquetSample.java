// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.map;

import dev.cleanrun.contract.mapping.Sample;
import dev.cleanrun.contract.mapping.SampleColumn;
import dev.cleanrun.worker.compile.Quoting;
import dev.cleanrun.worker.engine.Engine;
import dev.cleanrun.worker.engine.EngineException;
import dev.cleanrun.worker.engine.EngineLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Names and first rows of a Parquet file. */
final class ParquetSample {
    private static final int ROWS = 500;
    private static final EngineLimits LIMITS = new EngineLimits(1L << 30, 1L << 30);

    private final Path scratch;

    ParquetSample(Path scratch) {
        this.scratch = scratch;
    }

    Sample read(Path file) {
        String source = "read_parquet(" + Quoting.text(staged(file).toString()) + ")";
        try (Engine engine = Engine.open(scratch, LIMITS, null)) {
            List<String> names = engine.query("DESCRIBE SELECT * FROM " + source, row -> row.getString(1));
            List<List<String>> columns = names.stream()
                    .map(_ -> (List<String>) new ArrayList<String>())
                    .toList();
            engine.query("SELECT CAST(COLUMNS(*) AS VARCHAR) FROM " + source + " LIMIT " + ROWS, row -> {
                for (int place = 0; place < names.size(); place++) {
                    columns.get(place).add(row.getString(place + 1));
                }
                return null;
            });
            return new Sample.Named(
                    "Parquet",
                    IntStream.range(0, names.size())
                            .mapToObj(place -> SampleColumn.of(names.get(place), columns.get(place)))
                            .toList());
        } catch (EngineException e) {
            throw new UnreadableSample("it cannot be read as Parquet: it is damaged or cut short");
        }
    }

    /** The engine reaches scratch only; a link costs nothing where both lie on one disk. */
    private Path staged(Path file) {
        Path link = scratch.resolve("sample.parquet");
        try {
            try {
                return Files.createLink(link, file.toRealPath());
            } catch (IOException | UnsupportedOperationException _) {
                return Files.copy(file, link, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
