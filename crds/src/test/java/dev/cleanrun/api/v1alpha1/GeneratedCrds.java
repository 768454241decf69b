// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import io.fabric8.crdv2.generator.CRDGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The CRD YAML as the records give it now. */
final class GeneratedCrds {
    static final String REFRESH = "mvn -pl crds test -Dtest=CommittedCrdsTest -DrefreshCrds";

    private GeneratedCrds() {}

    /** File name to content, {@code cleanruns.cleanrun.dev.yaml} and so on. */
    static Map<String, String> files() {
        Map<String, ByteArrayOutputStream> written = new ConcurrentHashMap<>();
        CRDGenerator generator = new CRDGenerator()
                .customResourceClasses(CleanRun.class, DatasetProfile.class, Delivery.class)
                .forCRDVersions("v1")
                .withMinQuotes(true)
                .withPostProcessor(new SchemaAdditions())
                .withOutput(new InMemory(written));
        generator.detailedGenerate();
        Map<String, String> files = new TreeMap<>();
        written.forEach((name, bytes) ->
                files.put(name.replace("-v1", ".yaml"), headed(bytes.toString(StandardCharsets.UTF_8))));
        return files;
    }

    private static String headed(String yaml) {
        // Without quotes these are booleans to API servers, which would then refuse every condition.
        String body = yaml.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceFirst("^( *- )(True|False)$", "$1\"$2\""))
                .reduce("", (all, line) -> all + line + "\n");
        return "# Generated from the records of dev.cleanrun.api.v1alpha1. To refresh: " + REFRESH + "\n" + body;
    }

    private record InMemory(Map<String, ByteArrayOutputStream> written)
            implements CRDGenerator.CRDOutput<ByteArrayOutputStream> {
        @Override
        public ByteArrayOutputStream outputFor(String crdName) {
            return written.computeIfAbsent(crdName, name -> new ByteArrayOutputStream());
        }

        @Override
        public URI crdURI(String crdName) {
            return Path.of(crdName).toUri();
        }

        @Override
        public void close() throws IOException {
            for (ByteArrayOutputStream out : written.values()) {
                out.close();
            }
        }
    }
}
