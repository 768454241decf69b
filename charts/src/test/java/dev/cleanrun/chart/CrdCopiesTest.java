// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The CRDs of the chart are the generated ones, with the annotation that keeps them. */
class CrdCopiesTest {
    private static final Path GENERATED = Path.of("../crds/src/main/resources/crds");
    private static final Path COPIES = HelmChart.FOLDER.resolve("crds");
    /** Helm keeps CRDs of this folder anyway; Argo CD does because of the annotation. */
    private static final String KEPT = "metadata:\n  annotations:\n    helm.sh/resource-policy: keep\n";

    @Test
    void the_crds_are_the_generated_ones_and_are_kept() throws IOException {
        for (Path generated : yaml(GENERATED)) {
            String text = Files.readString(generated);
            assertThat(text).containsOnlyOnce("\nmetadata:\n").contains("\nmetadata:\n  name: ");
            String wanted = text.replace("\nmetadata:\n", "\n" + KEPT);
            Path copy = COPIES.resolve(generated.getFileName());
            if (System.getProperty("refreshChart") != null) {
                Files.writeString(copy, wanted);
            }
            assertThat(copy)
                    .as("the CRDs changed; refresh with: " + HelmChart.REFRESH.formatted("CrdCopiesTest"))
                    .content()
                    .isEqualTo(wanted);
        }
        assertThat(copies().stream().map(Path::getFileName))
                .containsExactlyElementsOf(
                        yaml(GENERATED).stream().map(Path::getFileName).toList());
    }

    static List<Path> copies() {
        return yaml(COPIES);
    }

    static List<Path> yaml(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }
}
