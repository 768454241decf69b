package dev.cleanrun.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleanrun.api.v1alpha1.CleanRunSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterRulesTest {
    private final ClusterRules strict = new ClusterRules(false);

    @ParameterizedTest
    @ValueSource(strings = {"https://localhost:9000", "https://s3.localhost", "https://127.0.0.1", "https://127.1",
            "https://2130706433", "https://0.0.0.0", "https://[::1]:9000"})
    void the_pod_itself_is_no_storage(String endpoint) {
        assertThat(strict.problems(spec("s3://raw/", endpoint))).singleElement().asString().contains("the pod itself");
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
        assertThat(strict.problems(spec("file:///data/", ""))).singleElement().asString().startsWith("spec.source.uri");
    }

    private static CleanRunSpec spec(String source, String endpoint) {
        ObjectNode manifest = JsonNodeFactory.instance.objectNode();
        ObjectNode spec = manifest.put("apiVersion", "cleanrun.dev/v1alpha1").put("kind", "CleanRun").putObject("spec");
        manifest.putObject("metadata").put("name", "run");
        spec.put("profile", "medical").putObject("source").put("uri", source);
        spec.putObject("target").put("uri", "s3://clean/");
        spec.putObject("storage").put("endpoint", endpoint);
        return new Resources().run(manifest).getSpec();
    }
}
