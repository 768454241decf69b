// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The table in README.md says what values.yaml says. */
class ReadmeTest {
    private static final Path README = HelmChart.FOLDER.resolve("README.md");
    private static final String BEGIN = "<!-- values -->\n";
    private static final String END = "<!-- end of values -->\n";

    @Test
    void the_table_is_that_of_values_yaml() throws IOException {
        String text = Files.readString(README);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END);
        assertThat(begin).isLessThanOrEqualTo(end);
        String fresh = text.substring(0, begin) + DocumentedValue.table() + text.substring(end);
        if (System.getProperty("refreshChart") != null) {
            Files.writeString(README, fresh);
        }
        assertThat(README)
                .as("values.yaml changed; refresh with: " + HelmChart.REFRESH.formatted("ReadmeTest"))
                .content()
                .isEqualTo(fresh);
    }

    @Test
    void every_value_is_described_itself_or_as_part_of_another() {
        var described =
                DocumentedValue.all().stream().map(DocumentedValue::path).toList();
        assertThat(described).doesNotHaveDuplicates();
        assertThat(DocumentedValue.leaves())
                .allMatch(leaf -> described.stream().anyMatch(path -> (leaf + ".").startsWith(path + ".")));
        assertThat(DocumentedValue.all()).allMatch(value -> value.description().endsWith("."));
    }
}
