// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.deliver;

import static dev.cleanrun.worker.compile.Quoting.name;
import static dev.cleanrun.worker.compile.Quoting.text;

import dev.cleanrun.contract.order.CsvDialect;
import dev.cleanrun.contract.order.InputOptions;
import dev.cleanrun.worker.clean.CleaningJob.Input;
import dev.cleanrun.worker.clean.ObjectTexts;
import dev.cleanrun.worker.clean.TableFileCheck;
import dev.cleanrun.worker.engine.Engine;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes the values of a Parquet file as text: every value quoted, nothing where there is none. */
final class TextExport {
    /** How the text is read again. */
    static final InputOptions OPTIONS =
            InputOptions.of(new CsvDialect(",", "\"", "\"", true, List.of(), "UTF-8", "", "", 0));

    private final Engine engine;

    TextExport(Engine engine) {
        this.engine = engine;
    }

    /** Writes the file; one of a table may be refused. */
    void write(Input parquet, Path to, boolean refuseTableFiles) {
        ObjectTexts texts = ObjectTexts.of(engine, parquet);
        if (refuseTableFiles) {
            var tables = new TableFileCheck(engine);
            tables.columns(texts.names(), parquet);
            tables.footers(List.of(parquet));
        }
        String selected = IntStream.range(0, texts.names().size())
                .mapToObj(column ->
                        texts.sql().get(column) + " AS " + name(texts.names().get(column)))
                .collect(Collectors.joining(", "));
        texts.run("COPY (SELECT " + selected + " FROM " + texts.scan() + ") TO " + text(to.toString())
                + " (FORMAT CSV, HEADER true, DELIMITER ',', QUOTE '\"', ESCAPE '\"', NULLSTR '', FORCE_QUOTE *)");
    }
}
