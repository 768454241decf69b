// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The Dockerfiles make the same images as this build, on another base. */
class DockerfilesTest {
    @ParameterizedTest
    @EnumSource(Kind.class)
    void they_start_the_same_program(Kind kind) throws IOException {
        assertThat(arguments(kind, "ENTRYPOINT"))
                .containsExactly(kind.entrypoint().stream()
                        .map(word -> '"' + word + '"')
                        .toList()
                        .toString());
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void they_run_as_the_same_user(Kind kind) throws IOException {
        assertThat(arguments(kind, "USER")).containsExactly(Kind.USER);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void they_set_the_same_variables(Kind kind) throws IOException {
        assertThat(arguments(kind, "ENV"))
                .containsExactlyElementsOf(kind.environment().entrySet().stream()
                        .map(variable -> variable.getKey() + "=" + variable.getValue())
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void they_take_the_root_folder_that_this_program_builds(Kind kind) throws IOException {
        assertThat(arguments(kind, "RUN"))
                .singleElement()
                .asString()
                .contains(BuildImages.class.getName())
                .endsWith(" " + kind.label());
        assertThat(arguments(kind, "COPY")).contains("--from=build /image/" + kind.label() + "/opt /opt");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void their_bases_are_named_by_digest(Kind kind) throws IOException {
        assertThat(arguments(kind, "FROM"))
                .hasSize(2)
                .allSatisfy(
                        base -> assertThat(base).matches("[a-z0-9./-]+:[a-z0-9.-]+@sha256:[0-9a-f]{64}( AS build)?"));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void they_take_the_bill_of_materials_along(Kind kind) throws IOException {
        assertThat(arguments(kind, "COPY")).anySatisfy(copy -> assertThat(copy).endsWith("/target/sbom.cdx.json"));
    }

    private static List<String> arguments(Kind kind, String instruction) throws IOException {
        try (Stream<String> lines = Files.lines(Repository.file(
                switch (kind) {
                    case WORKER -> "worker-image/Dockerfile";
                    case OPERATOR -> "operator/Dockerfile";
                }))) {
            return lines.filter(line -> line.startsWith(instruction + " "))
                    .map(line -> line.substring(instruction.length() + 1))
                    .toList();
        }
    }
}
