// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.acceptance;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the manifests of the tests' runs. */
record Manifests(Path folder) {

    /** A run from folder to folder. */
    Path run(String name, String profile, Path source, Path target) throws IOException {
        return run(name, profile, uri(source), uri(target), "");
    }

    /** A run on an S3 server. */
    Path run(String name, String profile, URI endpoint, String source, String target) throws IOException {
        return run(name, profile, source, target, """
              storage:
                endpoint: "%s"
                pathStyle: true
            """.formatted(endpoint));
    }

    /** A run with more fields of its spec, as YAML indented by two. */
    Path run(String name, String profile, String source, String target, String more) throws IOException {
        return Files.writeString(folder.resolve(name + ".yaml"), """
            apiVersion: cleanrun.dev/v1alpha1
            kind: CleanRun
            metadata:
              name: %s
            spec:
              profile: %s
              source:
                uri: "%s"
              target:
                uri: "%s"
              asOf: 2026-11-01
            """.formatted(name, profile, source, target) + more);
    }

    /** A profile {@code name} as the builtin one, at other sizes. */
    Path profile(String name, String builtin, String memory, String scratch) throws IOException {
        return Files.writeString(folder.resolve(name + "-profile.yaml"), """
            apiVersion: cleanrun.dev/v1alpha1
            kind: DatasetProfile
            metadata:
              name: %s
            spec:
              budget: {maxPods: 16, maxMemory: 160Gi, maxScratch: 1Ti}
              memory: %s
              scratch: %s
              recipe:
                builtin: %s
            """.formatted(name, memory, scratch, builtin));
    }

    static String uri(Path folder) {
        return "file://" + folder.toAbsolutePath() + "/";
    }
}
