// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster;

/**
 * A run for tests, over a folder of {@link Storage}.
 *
 * @param name of the run
 * @param profile name of its profile in the cluster
 * @param source folder
 * @param endpoint of the storage
 * @param more further lines of the spec, indented by two
 */
record RunText(String name, String profile, String source, String endpoint, String more) {
    RunText with(String line) {
        return new RunText(name, profile, source, endpoint, more + "  " + line + "\n");
    }

    RunText profile(String other) {
        return new RunText(name, other, source, endpoint, more);
    }

    RunText endpoint(String other) {
        return new RunText(name, profile, source, other, more);
    }

    String yaml(String namespace) {
        return """
            apiVersion: cleanrun.dev/v1alpha1
            kind: CleanRun
            metadata: {name: %s, namespace: %s}
            spec:
              profile: %s
              source: {uri: "%s"}
              target: {uri: "%s", conditionalWrites: Assume}
              storage: {endpoint: "%s", credentialsSecret: s3}
            %s\
            """.formatted(
                        name,
                        namespace,
                        profile,
                        Storage.uri(source),
                        Storage.uri("out/" + namespace + "/" + name),
                        endpoint,
                        more);
    }
}
