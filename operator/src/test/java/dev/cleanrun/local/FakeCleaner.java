// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import dev.cleanrun.contract.order.Help;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.report.PartitionReport;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.contract.result.Helped;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.contract.result.Result;
import dev.cleanrun.contract.target.TargetPaths;
import dev.cleanrun.worker.AttemptFailed;
import dev.cleanrun.worker.clean.Cleaned;
import dev.cleanrun.worker.clean.Cleaner;
import dev.cleanrun.worker.clean.CleaningJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Copies lines, and before that does what the partition's value of the key {@code do} says: {@code ok-1} nothing,
 * {@code hungry-1} uses 180 MiB, {@code greedy-1} uses 600 MiB, {@code torn-1} fails as corrupt, {@code crash-1} halts
 * without a word, {@code killed-1} is killed by somebody at its first attempt, {@code gate-1} waits until the file
 * {@code open} lies beside the source, {@code recipe-1} refuses the recipe, {@code mute-1} ends with 0 and without a
 * result, {@code who-1} tells its process in a file beside the source.
 */
final class FakeCleaner implements Cleaner {
    private static final int MIB = 1 << 20;

    private final Order order;
    private final List<byte[]> held = new ArrayList<>();

    FakeCleaner(Order order) {
        this.order = order;
    }

    @Override
    public Helped help(CleaningJob job, Help share) {
        return Helped.undivided();
    }

    @Override
    public Cleaned clean(CleaningJob job) {
        try {
            behave(job.partition().values().get("do").replaceAll("-.*", ""));
            return copied(job);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AttemptFailed(Cause.STOPPED, "stopped", e);
        }
    }

    private void behave(String what) throws IOException, InterruptedException {
        switch (what) {
            case "ok" -> {}
            case "hungry" -> use(180);
            case "greedy" -> use(600);
            case "torn" -> throw new AttemptFailed(Cause.CORRUPT_INPUT, "the object is no Parquet file", null);
            case "recipe" -> throw new AttemptFailed(Cause.INVALID_RECIPE, "recipe.yaml:3: no such column", null);
            case "crash" -> Runtime.getRuntime().halt(3);
            case "mute" -> Runtime.getRuntime().halt(0);
            case "who" ->
                Files.writeString(
                        beside("who-" + order.index()),
                        Long.toString(ProcessHandle.current().pid()));
            case "killed" -> {
                if (order.attempt() == 1) {
                    new ProcessBuilder(
                                    "kill",
                                    "-9",
                                    Long.toString(ProcessHandle.current().pid()))
                            .start()
                            .waitFor();
                    Thread.sleep(60_000);
                }
            }
            case "gate" -> {
                Path gate = beside("open");
                Files.writeString(gate.resolveSibling("waiting-" + order.index()), "");
                while (!Files.exists(gate)) {
                    Thread.sleep(20);
                }
            }
            default -> throw new IllegalArgumentException("no such behaviour: " + what);
        }
    }

    private Path beside(String name) {
        return Path.of(URI.create(order.source().uri())).resolveSibling(name);
    }

    /** Touches memory little by little, so that the parent sees it grow, and stays for a moment as real work does. */
    private void use(int mebibytes) throws InterruptedException {
        for (int i = 0; i < mebibytes; i++) {
            byte[] block = new byte[MIB];
            Arrays.fill(block, (byte) i);
            held.add(block);
            Thread.sleep(2);
        }
    }

    private static Cleaned copied(CleaningJob job) throws IOException {
        var lines = new ArrayList<String>();
        for (CleaningJob.Input input : job.inputs()) {
            lines.addAll(Files.readAllLines(input.file()));
        }
        var files = new ArrayList<Cleaned.OutputFile>();
        for (TargetPaths.Output output : TargetPaths.Output.values()) {
            List<String> rows = output == TargetPaths.Output.CLEAN ? lines : List.of();
            if (output.isIn(job.outputs())) {
                files.add(new Cleaned.OutputFile(
                        output, Files.write(job.scratch().resolve(output.folder()), rows), rows.size()));
            }
        }
        return new Cleaned(
                files,
                new Ledger(lines.size(), lines.size(), 0, 0),
                report(lines.size()),
                List.of(),
                "fake",
                new Result.Peak(0, 0));
    }

    /** One line of each partition breaks the rule {@code ONE}. */
    private static PartitionReport report(int lines) {
        return PartitionReport.parse("""
            {"v": 1, "rules": [{"id": "ONE", "level": "field", "step": "Flags", "action": "Flag", "severity": 3,
              "column": "line",
            "evaluated": %d, "valid": %d, "invalid": 1, "null": 0, "ratio": 0, "status": "passed"}]}\
            """.formatted(lines, lines - 1));
    }

    @Override
    public void cancel() {}
}
