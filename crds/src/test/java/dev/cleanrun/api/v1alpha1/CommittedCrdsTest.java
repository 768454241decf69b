// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The YAML that users install is the YAML that the records give. */
class CommittedCrdsTest {
    private static final Path COMMITTED = Path.of("src/main/resources/crds");

    @Test
    void the_committed_crds_are_those_that_the_records_give() throws IOException {
        Map<String, String> generated = GeneratedCrds.files();
        assertThat(generated)
                .containsOnlyKeys(
                        "cleanruns.cleanrun.dev.yaml",
                        "datasetprofiles.cleanrun.dev.yaml",
                        "deliveries.cleanrun.dev.yaml");
        for (Map.Entry<String, String> file : generated.entrySet()) {
            Path committed = COMMITTED.resolve(file.getKey());
            if (System.getProperty("refreshCrds") != null) {
                Files.createDirectories(COMMITTED);
                Files.writeString(committed, file.getValue());
            }
            assertThat(committed)
                    .as("the API types changed; refresh with: " + GeneratedCrds.REFRESH)
                    .content()
                    .isEqualTo(file.getValue());
        }
    }
}
