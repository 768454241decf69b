// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import dev.cleanrun.contract.ContractVersion;
import dev.cleanrun.contract.fingerprint.Digest;
import dev.cleanrun.contract.target.TargetPaths.Output;
import dev.cleanrun.worker.compile.CompiledRecipe;
import dev.cleanrun.worker.compile.Quoting;
import dev.cleanrun.worker.compile.Segment;
import dev.cleanrun.worker.compile.Slice;
import dev.cleanrun.worker.engine.Engine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The scratch files of slices, each of which is made once: whatever ended an earlier attempt, and whoever works at the
 * partition beside this one, those that are finished are brought. They are found under a hash of all that made them, so
 * that another engine or another compiler, for which the fingerprint is the same, makes its own.
 */
final class SliceFiles {
    private static final int ID = 16;

    private final Engine engine;
    private final KeptFiles kept;
    private final String madeBy;

    SliceFiles(Engine engine, CleaningJob job, CompiledRecipe compiled, List<Slice> slices) {
        this.engine = engine;
        this.kept = job.kept();
        List<String> all = new ArrayList<>(
                List.of(engine.version(), Integer.toString(ContractVersion.CLEANING_REVISION), slices.toString()));
        all.add(compiled.normalise());
        all.addAll(compiled.effectStatements());
        all.addAll(compiled.prepare());
        for (Output output : Output.values()) {
            if (output.isIn(job.outputs())) {
                all.add(compiled.outputs().query(output, Segment.ALL));
            }
        }
        all.add(job.outputs().compression());
        this.madeBy = Digest.ofText(String.join("\n", all).replace(job.scratch().toString(), ""))
                .substring(0, ID);
    }

    /** Makes a file. */
    @FunctionalInterface
    interface Making {
        /** Makes it; the number of its rows. */
        long make();
    }

    /** Looks at what is kept by now. */
    void look() {
        kept.look();
    }

    /** Whether the partition still has to be committed. */
    boolean wanted() {
        return kept.wanted();
    }

    /** Whether the file was there at the last look. */
    boolean has(Path file) {
        return kept.has(name(file));
    }

    /** The number of rows of a file, which is brought or else made and kept. */
    long rows(Path file, Making making) {
        if (kept.bring(name(file), file)) {
            return engine.number("SELECT num_rows FROM parquet_file_metadata(" + Quoting.text(file.toString()) + ")");
        }
        return made(file, making);
    }

    /** The number of rows of a file, which is made and kept. */
    long made(Path file, Making making) {
        long rows = making.make();
        kept.keep(name(file), file);
        return rows;
    }

    private String name(Path file) {
        return madeBy + "/" + file.getFileName();
    }
}
