// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.cleanrun.api.schema.CrdSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the chart says about itself is true. */
class ChartFileTest {
    private static final JsonNode CHART = HelmChart.yaml(HelmChart.FOLDER.resolve("Chart.yaml"));

    @Test
    void its_version_is_that_of_the_build() throws IOException {
        String pom = Files.readString(Path.of("../pom.xml"));
        String version = CHART.path("appVersion").asText();
        assertThat(pom).containsPattern("<revision>" + version + "(-SNAPSHOT)?</revision>");
        assertThat(CHART.path("version").asText()).isEqualTo(version);
    }

    @Test
    void its_licence_is_that_of_the_repository() {
        assertThat(HelmChart.FOLDER.resolve("LICENSE")).hasSameTextualContentAs(Path.of("../.github/LICENSE"));
    }

    @Test
    void it_lists_the_images_that_it_installs() {
        Rendered chart = HelmChart.render("");
        var installed =
                new ArrayList<String>(List.of(chart.container().path("image").asText()));
        chart.container().path("env").forEach(variable -> {
            if (variable.path("name").asText().equals("CLEANRUN_WORKER_IMAGE")) {
                installed.add(variable.path("value").asText());
            }
        });
        assertThat(annotation("images").findValuesAsText("image")).containsExactlyElementsOf(installed);
    }

    @Test
    void it_lists_its_crds() {
        var listed = new ArrayList<String>();
        annotation("crds")
                .forEach(crd -> listed.add(crd.path("name").asText() + " "
                        + crd.path("kind").asText() + " " + crd.path("version").asText()));
        var contained = new ArrayList<String>();
        for (Path file : CrdCopiesTest.copies()) {
            JsonNode crd = HelmChart.yaml(file);
            contained.add(Rendered.name(crd) + " " + crd.at("/spec/names/kind").asText() + " "
                    + crd.at("/spec/versions/0/name").asText());
        }
        assertThat(listed).containsExactlyInAnyOrderElementsOf(contained);
    }

    @Test
    void its_examples_are_valid() {
        var kinds = new ArrayList<String>();
        annotation("crdsExamples").forEach(example -> {
            CrdSchema schema = CrdSchema.ofKind(example.path("kind").asText()).orElseThrow();
            assertThat(JsonSchemaFactory.getInstance(VersionFlag.V202012)
                            .getSchema(schema.strict())
                            .validate(example))
                    .isEmpty();
            kinds.add(schema.kind());
        });
        assertThat(kinds).containsExactlyInAnyOrder("CleanRun", "DatasetProfile", "Delivery");
    }

    private static JsonNode annotation(String name) {
        try {
            return HelmChart.YAML.readTree(
                    CHART.path("annotations").path("artifacthub.io/" + name).asText());
        } catch (JsonProcessingException e) {
            throw new AssertionError("artifacthub.io/" + name + " is no YAML", e);
        }
    }
}
