// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The chart of this module, rendered by Helm. */
final class HelmChart {
    static final Path FOLDER = Path.of("cleanrun");
    static final String RELEASE = "cleanrun";
    static final String NAMESPACE = "cleanrun-system";
    static final String KUBE_VERSION = "1.34.0";
    static final String REFRESH =
            "mvn -pl charts -am test -Dtest=%s -DrefreshChart -Dsurefire.failIfNoSpecifiedTests=false";
    static final YAMLMapper YAML = new YAMLMapper();

    private HelmChart() {}

    /** The objects that the chart makes of values, given as YAML; {@code ""} are the defaults. */
    static Rendered render(String values) {
        return new Rendered(objects(text(values)));
    }

    /** The YAML that the chart makes of values. */
    static String text(String values) {
        // As a library, Helm looks into a cluster even when it only renders.
        return withFile(
                values,
                file -> new Helm(FOLDER)
                        .template()
                        .withName(RELEASE)
                        .withNamespace(NAMESPACE)
                        .withKubeVersion(KUBE_VERSION)
                        .withValuesFile(file)
                        .set("crds.check", false)
                        .call());
    }

    /** What Helm prints after an installation with values. */
    static String notes(String values) {
        return withFile(
                values,
                file -> new Helm(FOLDER)
                        .install()
                        .withName(RELEASE)
                        .withNamespace(NAMESPACE)
                        .withKubeVersion(KUBE_VERSION)
                        .withValuesFile(file)
                        .set("crds.check", false)
                        .clientOnly()
                        .dryRun()
                        .call()
                        .getOutput());
    }

    /** The documents of a YAML text that are not empty. */
    static List<JsonNode> objects(String text) {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
            var objects = new ArrayList<JsonNode>();
            while (documents.hasNext()) {
                JsonNode object = documents.next();
                if (object != null && object.isObject()) {
                    objects.add(object);
                }
            }
            return objects;
        } catch (IOException e) {
            throw new UncheckedIOException("the chart gives no YAML", e);
        }
    }

    static JsonNode yaml(Path file) {
        try {
            return YAML.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Calls with a file that holds the values. */
    static <T> T withFile(String values, Function<Path, T> call) {
        try {
            Path file = Files.createTempFile("values", ".yaml");
            try {
                Files.writeString(file, values.isEmpty() ? "{}" : values);
                return call.apply(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a file with values", e);
        }
    }
}
