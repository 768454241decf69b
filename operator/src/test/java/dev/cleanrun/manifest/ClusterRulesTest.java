// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleanrun.api.v1alpha1.CleanRunSpec;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.recipe.RecipeReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterRulesTest {
    private final ClusterRules strict = new ClusterRules(false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost:9000",
                "https://s3.localhost",
                "https://127.0.0.1",
                "https://127.1",
                "https://2130706433",
                "https://0.0.0.0",
                "https://[::1]:9000"
            })
    void the_pod_itself_is_no_storage(String endpoint) {
        assertThat(strict.problems(spec("s3://raw/", endpoint)))
                .singleElement()
                .asString()
                .contains("the pod itself");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "https://s3.example.org", "https://10.0.0.7:9000", "https://[2001:db8::1]"})
    void another_server_is_fine(String endpoint) {
        assertThat(strict.problems(spec("s3://raw/", endpoint))).isEmpty();
    }

    @Test
    void plain_http_needs_the_leave_of_the_installation() {
        CleanRunSpec spec = spec("s3://raw/", "http://minio.storage:9000");
        assertThat(strict.problems(spec)).singleElement().asString().contains("has no TLS");
        assertThat(new ClusterRules(true).problems(spec)).isEmpty();
    }

    @Test
    void a_folder_is_nothing_that_pods_share() {
        assertThat(strict.problems(spec("file:///data/", "")))
                .singleElement()
                .asString()
                .startsWith("spec.source.uri");
    }

    @ParameterizedTest
    @CsvSource({
        "file:///etc/codes.csv, is a folder",
        "FILE:/etc/codes.csv, is a folder",
        "https://example.org/codes.csv, is not on S3",
        "s3://lists/../codes.csv, part: write the key",
        "_reference/../../codes.csv, part: write the key",
        "_reference//codes.csv, part: write the key",
        "s3://lists/./codes.csv, part: write the key"
    })
    void a_list_lies_on_s3_and_where_its_key_says(String uri, String says) {
        assertThat(strict.problems(recipe(uri)))
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem).startsWith("references[codes].uri"))
                .anySatisfy(problem -> assertThat(problem).contains(says));
    }

    @ParameterizedTest
    @ValueSource(strings = {"_reference/codes.csv", "s3://lists/codes.csv", "codes.csv", "a..b/codes.v1.csv"})
    void a_list_beside_the_source_or_on_s3_is_fine(String uri) {
        assertThat(strict.problems(recipe(uri))).isEmpty();
    }

    private static Recipe recipe(String uri) {
        return RecipeReader.read("""
            recipe: small
            references:
              - {name: codes, uri: "%s", key: code}
            columns:
              - {name: id, from: [ID], required: true}
            """.formatted(uri), "small.yaml");
    }

    private static CleanRunSpec spec(String source, String endpoint) {
        ObjectNode manifest = JsonNodeFactory.instance.objectNode();
        ObjectNode spec = manifest.put("apiVersion", "cleanrun.dev/v1alpha1")
                .put("kind", "CleanRun")
                .putObject("spec");
        manifest.putObject("metadata").put("name", "run");
        spec.put("profile", "medical").putObject("source").put("uri", source);
        spec.putObject("target").put("uri", "s3://clean/");
        spec.putObject("storage").put("endpoint", endpoint);
        return new Resources().run(manifest).getSpec();
    }
}
