// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.cleanrun.api.rules.RuleRow;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The local check takes and refuses what a real API server does; the other half of it is {@code ApiServerIT} of the API
 * types.
 */
class RuleTableTest {
    private static final YAMLMapper YAML = new YAMLMapper();

    @TempDir
    Path folder;

    static Stream<RuleRow> rows() {
        return RuleRow.all().stream().filter(row -> row.from() == null);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void the_check_takes_and_refuses_what_the_table_says(RuleRow row) throws JsonProcessingException {
        String other = row.kind().equals("CleanRun") ? "DatasetProfile" : "CleanRun";
        String yaml = YAML.writeValueAsString(row.manifest()) + YAML.writeValueAsString(RuleRow.base(other));
        var manifests = new Manifests(folder);
        if (row.check() == null) {
            assertThat(manifests.accepted(yaml)).hasSize(1);
        } else {
            assertThat(manifests.problems(yaml))
                    .anySatisfy(line -> assertThat(line).contains(row.check()));
        }
    }

    @Test
    void nothing_that_a_server_refuses_gets_through_the_check() {
        List<RuleRow> created = rows().toList();
        assertThat(created)
                .allSatisfy(row ->
                        assertThat(row.server() != null && row.check() == null).isFalse());
        assertThat(created)
                .filteredOn(row -> row.isShared() && row.server() != null)
                .hasSizeGreaterThan(100);
    }
}
