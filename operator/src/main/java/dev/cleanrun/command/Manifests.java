// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import dev.cleanrun.local.LocalDelivery;
import dev.cleanrun.local.LocalSpec;
import dev.cleanrun.manifest.CheckResult;
import dev.cleanrun.manifest.CheckedDelivery;
import dev.cleanrun.manifest.CheckedRun;
import dev.cleanrun.manifest.ManifestCheck;
import dev.cleanrun.manifest.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads manifests for a local run. */
final class Manifests {
    private Manifests() {}

    /**
     * The one run of these files.
     *
     * @throws UsageError with every problem of the files
     */
    static LocalSpec read(List<Path> files, Optional<Path> caFile, Path folder) {
        Optional<Path> ca = readable(caFile, folder);
        return switch (new ManifestCheck()
                .check(files.stream().map(file -> shown(folder, file)).toList())) {
            case CheckResult.Refused<CheckedRun>(List<Problem> problems) ->
                throw new UsageError(problems.stream().map(Problem::toString).toList());
            case CheckResult.Accepted<CheckedRun>(List<CheckedRun> runs)
            when runs.size() > 1 ->
                throw new UsageError(List.of("the files hold " + runs.size()
                        + " CleanRuns and a local run is one: call cleanrun once for each"));
            case CheckResult.Accepted<CheckedRun>(List<CheckedRun> runs) -> LocalSpecs.of(runs.getFirst(), ca);
        };
    }

    /**
     * The one delivery of these files.
     *
     * @throws UsageError with every problem of the files
     */
    static LocalDelivery.Spec delivery(List<Path> files, Optional<Path> caFile, Path folder) {
        Optional<Path> ca = readable(caFile, folder);
        return switch (new ManifestCheck()
                .checkDeliveries(files.stream().map(file -> shown(folder, file)).toList())) {
            case CheckResult.Refused<CheckedDelivery>(List<Problem> problems) ->
                throw new UsageError(problems.stream().map(Problem::toString).toList());
            case CheckResult.Accepted<CheckedDelivery>(List<CheckedDelivery> found)
            when found.size() > 1 ->
                throw new UsageError(List.of("the files hold " + found.size()
                        + " Deliveries and cleanrun deliver takes one: call it once for each"));
            case CheckResult.Accepted<CheckedDelivery>(List<CheckedDelivery> found) ->
                LocalSpecs.of(found.getFirst(), ca);
        };
    }

    private static Optional<Path> readable(Optional<Path> caFile, Path folder) {
        Optional<Path> ca = caFile.map(folder::resolve);
        ca.filter(file -> !Files.isReadable(file)).ifPresent(file -> {
            throw new UsageError(
                    List.of("the certificates " + file + " cannot be read: name a PEM file with --ca-file"));
        });
        return ca;
    }

    /** Relative where that is how the user would write it. */
    private static Path shown(Path folder, Path file) {
        return file.isAbsolute() && file.startsWith(folder) ? folder.relativize(file) : file;
    }
}
