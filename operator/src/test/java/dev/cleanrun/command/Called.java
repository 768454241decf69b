// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** The command called inside the test, in a folder of the test's own. */
final class Called {
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-11-01T12:00:00Z"));

    private final Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    Called(Path folder) {
        this.folder = folder;
    }

    /** Puts a source of one partition and a manifest {@code run.yaml} there; {@code more} goes into its spec. */
    Called withRun(String more) {
        file("raw/event_year=2020/part-0.parquet", "data");
        return withManifest(run("rx", more));
    }

    Called withManifest(String yaml) {
        return file("run.yaml", yaml);
    }

    /** A manifest; {@code more} is a field of its spec, or begins with a comma and is one of its source. */
    String run(String name, String more) {
        String uri = folder.toUri().toString().replaceAll("/$", "");
        String ofSource = more.startsWith(",") ? more : "";
        String ofSpec = more.startsWith(",") ? "" : "  " + more + "\n";
        return """
            apiVersion: cleanrun.dev/v1alpha1
            kind: CleanRun
            metadata: {name: %s}
            spec:
              profile: pharmacy
              target: {uri: "%s/clean"}
              source: {uri: "%s/raw"%s}
            """.formatted(name, uri, uri, ofSource) + ofSpec;
    }

    Called file(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int exit(String... arguments) {
        out.reset();
        err.reset();
        var console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of("XDG_STATE_HOME", folder.resolve("state").toString()),
                folder.resolve("here"),
                folder.resolve("home"),
                NOON);
        return Cleanrun.line(console).execute(arguments);
    }

    /** What went to standard output, with the folder written as {@code $DIR}. */
    String out() {
        return shown(out);
    }

    /** What went to standard error, written likewise. */
    String err() {
        return shown(err);
    }

    private String shown(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8).replace(folder.toString(), "$DIR");
    }
}
