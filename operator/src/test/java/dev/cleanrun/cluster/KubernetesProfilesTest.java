// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.api.v1alpha1.DatasetProfileStatus;
import dev.cleanrun.cluster.StubServer.Reply;
import dev.cleanrun.cluster.StubServer.Request;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statuses of profiles, whatever the API server answers. */
class KubernetesProfilesTest {
    private static final DatasetProfileStatus STATUS = new DatasetProfileStatus(List.of());
    private static final String PROFILE =
            "{\"apiVersion\": \"cleanrun.dev/v1alpha1\", \"kind\": \"DatasetProfile\", \"metadata\": {\"name\":"
                    + " \"medical\"}}";

    private static List<Request> saved(int answer, boolean leads, boolean enough) throws IOException {
        try (var server = new StubServer(_ -> new Reply(answer, answer == 200 ? PROFILE : "{}"));
                KubernetesClient client = OperatorClient.build(server.config())) {
            assertThat(new KubernetesProfiles(client, () -> leads).save("medical", STATUS))
                    .isEqualTo(enough);
            return server.requests();
        }
    }

    @Test
    void the_status_alone_is_merged_into_the_profile_by_one_request() throws IOException {
        assertThat(saved(200, true, true)).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("PATCH");
            assertThat(request.path()).endsWith("/datasetprofiles/medical/status");
            assertThat(request.query()).contains("fieldManager=cleanrun-operator");
            assertThat(request.body()).contains("\"learned\":[]").doesNotContain("\"spec\":{");
        });
    }

    /** A profile that is gone keeps nothing; all else is tried again. */
    @ParameterizedTest
    @CsvSource({"404, true", "409, false", "403, false", "500, false"})
    void a_write_without_a_yes_is_tried_again_unless_the_profile_is_gone(int answer, boolean enough)
            throws IOException {
        saved(answer, true, enough);
    }

    @Test
    void who_does_not_lead_asks_nothing() throws IOException {
        assertThat(saved(200, false, false)).isEmpty();
    }
}
