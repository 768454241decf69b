// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.api.v1alpha1.AccessSpec;
import dev.cleanrun.api.v1alpha1.CleanRunSpec;
import dev.cleanrun.api.v1alpha1.CleanRunSpec.RunMode;
import dev.cleanrun.api.v1alpha1.SourceFormat;
import dev.cleanrun.api.v1alpha1.SourceSpec;
import dev.cleanrun.api.v1alpha1.StorageSpec;
import dev.cleanrun.api.v1alpha1.TargetSpec;
import dev.cleanrun.api.v1alpha1.TargetSpec.ConditionalWrites;
import dev.cleanrun.api.v1alpha1.TargetSpec.ExistingFiles;
import dev.cleanrun.api.v1alpha1.TargetSpec.TargetFormat;
import dev.cleanrun.cluster.RunFiles.SecretRead;
import dev.cleanrun.names.RunRef;
import dev.cleanrun.pass.Manifest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With whose rights the operator looks at a run's storage. */
class StorageAccessTest {
    private static final RunRef RUN = new RunRef("claims", "run", "00000001-run");
    private static final AccessSpec LENT = new AccessSpec(
            List.of("claims"), List.of("s3://apcd/raw/", "s3://apcd/clean"), List.of("https://minio.storage:9000"));
    private static final String SOURCE = "s3://apcd/raw/medical/";
    private static final String TARGET = "s3://apcd/clean/medical/";

    @TempDir
    Path folder;

    private final RememberedFiles files = new RememberedFiles();

    private void open(RunRef run, CleanRunSpec spec, AccessSpec access, String... lists) {
        assertThat(new StorageAccess(files, folder).open(run, spec, access, List.of(lists)))
                .isNotNull();
    }

    private static CleanRunSpec spec(String source, String target, String endpoint, String secret) {
        CleanRunSpec any = Manifest.run(
                "medical", source, target, new Manifest.Edit(null, 0, false, RunMode.RUN, 100, "", "0s", 0));
        return new CleanRunSpec(
                any.profile(),
                new SourceSpec(source, SourceFormat.PARQUET, null, null, Map.of(), Map.of(), false, null),
                new TargetSpec(
                        target,
                        TargetFormat.PARQUET,
                        null,
                        ExistingFiles.REFUSE,
                        ConditionalWrites.REQUIRE,
                        null,
                        null),
                new StorageSpec(endpoint, "us-east-1", true, secret, "", "", ""),
                any.serviceAccountName(),
                any.recipe(),
                any.asOf(),
                any.recompute(),
                any.maxActive(),
                any.split(),
                any.priority(),
                any.suspend(),
                any.mode(),
                any.failurePolicy(),
                any.qualityGates(),
                any.maxRejected(),
                any.retryRequest(),
                any.cleanup());
    }

    private void refused(CleanRunSpec spec, String says, String... lists) {
        assertThatThrownBy(() -> open(RUN, spec, LENT, lists))
                .isInstanceOfSatisfying(
                        RunBlocked.class, e -> assertThat(e.reason().text()).isEqualTo("NoStorageAccess"))
                .hasMessageContaining(says);
    }

    @Test
    void the_operators_identity_is_lent_to_a_namespace_for_locations_of_amazon() {
        open(RUN, spec(SOURCE, TARGET, "", ""), LENT, "_reference/codes.csv", "s3://apcd/raw/lists/codes.csv");
        var other = new RunRef("evil", "run", "00000002-run");
        assertThatThrownBy(() -> open(other, spec(SOURCE, TARGET, "", ""), LENT))
                .hasMessageContaining("namespace evil");
        assertThatThrownBy(
                        () -> open(RUN, spec(SOURCE, TARGET, "", ""), new AccessSpec(List.of(), List.of(), List.of())))
                .hasMessageContaining("access.namespaces");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3://apcd/raw-secret/",
                "s3://apcd/raw2",
                "s3://apcd/",
                "s3://apcd",
                "s3://apcd-other/raw/",
                "s3://APCD/raw/",
                "s3://apcd/Raw/",
                "s3://apcd/%72aw/",
                "s3://other/raw/"
            })
    void a_neighbour_of_what_is_lent_is_not_lent(String uri) {
        refused(spec(uri, TARGET, "", ""), "access.locations");
        refused(spec(SOURCE, uri, "", ""), "access.locations");
        refused(spec(SOURCE, TARGET, "", ""), "access.locations", (uri.endsWith("/") ? uri : uri + "/") + "codes.csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/", "FILE:///etc/", "file:/etc/", "https://apcd/raw/", "s3a://apcd/raw/"})
    void what_is_not_on_s3_is_never_lent(String uri) {
        var wide = new AccessSpec(List.of("claims"), List.of("s3://apcd/raw/", "s3://apcd/clean/"), List.of());
        for (CleanRunSpec spec : List.of(spec(uri, TARGET, "", ""), spec(SOURCE, uri, "", ""))) {
            assertThatThrownBy(() -> open(RUN, spec, wide)).isInstanceOf(RunBlocked.class);
        }
        assertThatThrownBy(() -> open(RUN, spec(SOURCE, TARGET, "", ""), wide, uri + "codes.csv"))
                .isInstanceOf(RunBlocked.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://apcd/raw/../secret/", "s3://apcd/raw/./x/", "s3://apcd/raw//x/"})
    void parts_that_some_server_would_resolve_are_refused(String uri) {
        assertThatThrownBy(() -> open(RUN, spec(uri, TARGET, "", ""), LENT)).isInstanceOf(RunBlocked.class);
    }

    @ParameterizedTest
    @CsvSource({
        "https://minio.storage:9000, true",
        "https://MINIO.storage:9000/, true",
        "http://minio.storage:9000, false",
        "https://minio.storage, false",
        "https://minio.storage:9001, false",
        "https://evil.example, false",
        "https://minio.storage.evil.example:9000, false",
        "https://ec2-1-2-3-4.compute-1.amazonaws.com, false"
    })
    void the_identity_is_sent_to_no_server_that_the_profile_does_not_name(String endpoint, boolean lent) {
        CleanRunSpec spec = spec(SOURCE, TARGET, endpoint, "");
        if (lent) {
            open(RUN, spec, LENT);
        } else {
            refused(spec, "access.endpoints");
        }
    }

    @Test
    void a_location_that_the_profile_has_wrong_is_told_as_the_profiles() {
        var access = new AccessSpec(List.of("claims"), List.of("s3://apcd/raw/../x/"), List.of());
        assertThatThrownBy(() -> open(RUN, spec(SOURCE, TARGET, "", ""), access))
                .isInstanceOf(RunBlocked.class)
                .hasMessageContaining("access.locations of the profile medical");
    }

    @Test
    void a_run_with_a_secret_of_its_own_needs_nothing_lent() {
        files.secret(
                "claims",
                "keys",
                new SecretRead.Read(Map.of("AWS_ACCESS_KEY_ID", "id", "AWS_SECRET_ACCESS_KEY", "secret")));
        open(
                RUN,
                spec("s3://own/raw/", "s3://own/clean/", "https://own.example", "keys"),
                new AccessSpec(List.of(), List.of(), List.of()));
    }

    @Test
    void a_secret_that_is_missing_or_closed_or_empty_is_told_with_what_to_do() {
        CleanRunSpec spec = spec(SOURCE, TARGET, "", "keys");
        assertThatThrownBy(() -> open(RUN, spec, LENT)).hasMessageContaining("is not there: create it");
        files.secret("claims", "keys", new SecretRead.Forbidden());
        assertThatThrownBy(() -> open(RUN, spec, LENT)).hasMessageContaining("storage.secrets");
        files.secret("claims", "keys", new SecretRead.Read(Map.of("AWS_ACCESS_KEY_ID", "id")));
        assertThatThrownBy(() -> open(RUN, spec, LENT)).hasMessageContaining("has no AWS_SECRET_ACCESS_KEY");
    }
}
