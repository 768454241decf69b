// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import dev.cleanrun.api.v1alpha1.CleanRunSpec.RunMode;
import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.contract.order.DriftGate;
import dev.cleanrun.contract.order.Gate;
import dev.cleanrun.contract.order.Outputs;
import dev.cleanrun.contract.order.RecomputePolicy;
import dev.cleanrun.contract.order.Source;
import dev.cleanrun.contract.order.Storage;
import dev.cleanrun.contract.order.Target;
import dev.cleanrun.contract.recipe.RecipeReader;
import dev.cleanrun.contract.target.TargetPaths;
import dev.cleanrun.decide.Budget;
import dev.cleanrun.decide.partition.MemoryRules;
import dev.cleanrun.decide.partition.Selection;
import dev.cleanrun.decide.partition.Sizing;
import dev.cleanrun.decide.run.FailureLimit;
import dev.cleanrun.decide.run.RunGates;
import dev.cleanrun.decide.run.RunPolicy;
import dev.cleanrun.observe.SourceQuery;
import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A source of small text files, a target and a state folder below one folder, and the run over them. */
final class Fixture {
    private static final long MIB = 1L << 20;
    private static final String UID = "0123456789abcdef0123456789abcdef";
    private static final String RECIPE = """
        recipe: small
        columns:
          - {name: id, from: [ID], required: true}
        """;

    final Path root;
    RecomputePolicy recompute = RecomputePolicy.CHANGED;
    Target.Existing existing = Target.Existing.REFUSE;
    List<Gate> runGates = List.of();
    List<DriftGate> drifts = List.of();

    Fixture(Path root) {
        this.root = root;
    }

    /** Makes partitions with the given values of the key {@code do}, each of some lines. */
    Fixture with(String... values) throws IOException {
        for (String value : values) {
            Path file = source().resolve("do=" + value).resolve("part-0.parquet");
            Files.createDirectories(file.getParent());
            Files.write(file, List.of(value, "a", "b"));
        }
        return this;
    }

    Path source() {
        return root.resolve("source");
    }

    Path target() {
        return root.resolve("target");
    }

    Path state() {
        return root.resolve("state");
    }

    LocalSpec spec() {
        var wanted = new SourceQuery(
                Source.parquet(source().toUri() + (Files.exists(source()) ? "" : "/")),
                Selection.ALL,
                false,
                Optional.of(LocalDate.parse("2026-11-01")),
                recompute,
                UID,
                RecipeReader.read(RECIPE, "recipe.yaml"),
                Outputs.defaults(),
                List.of());
        var memory = new MemoryRules(160 * MIB, 480 * MIB, List.of(), Optional.empty(), new BigDecimal("2"));
        return new LocalSpec(
                "small",
                UID,
                wanted,
                new Target(
                        target().toUri() + (Files.exists(target()) ? "" : "/"),
                        existing,
                        Target.ConditionalWrites.REQUIRE,
                        Outputs.defaults()),
                Storage.defaults(),
                RECIPE,
                new Sizing(memory, 64 * MIB, 128 * MIB, Duration.ofMinutes(2)),
                new Budget(8, 4096 * MIB, 4096 * MIB),
                new RunPolicy(
                        false,
                        OptionalInt.empty(),
                        0,
                        new RunPolicy.Failures(6, new FailureLimit.Count(400)),
                        "",
                        runGates.isEmpty() && drifts.isEmpty() ? RunGates.NONE : RunGates.FAIL),
                runGates,
                drifts,
                RunMode.RUN,
                List.of());
    }

    LocalPlan plan() {
        return LocalPlan.of(spec(), state(), Recorded.MACHINE);
    }

    /** Workers of this test's own class path. */
    static WorkerProgram worker() {
        List<Path> classPath = new ArrayList<>();
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .forEach(classPath::add);
        return new WorkerProgram(
                WorkerProgram.currentJava(),
                List.of(
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx700m",
                        "-XX:-UsePerfData",
                        "-Xshare:auto",
                        "-XX:+UnlockDiagnosticVMOptions",
                        "-XX:-BytecodeVerificationRemote"),
                classPath,
                FakeWorker.class.getName(),
                Optional.empty());
    }

    List<String> clean(String value) throws IOException {
        return Files.readAllLines(
                target().resolve(TargetPaths.outputKey(TargetPaths.Output.CLEAN, "do=" + value, Outputs.defaults())));
    }

    Manifest manifest(String value) throws IOException {
        return Manifest.parse(Files.readString(target().resolve(TargetPaths.manifestKey("do=" + value))));
    }
}
