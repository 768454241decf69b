// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.store.FaultProxy;
import dev.cleanrun.store.S3ProxyServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person has to put right: one clear sentence, the right exit status, and nothing on the target. */
class RefusalsAT {
    private static final int NOT_BEGUN = 2;
    private static final int FAILED = 1;
    private static final List<String> PARTITIONS =
            List.of("age_band=35-44/event_year=2014", "age_band=35-44/event_year=2015");

    @TempDir
    static Path root;

    private static Claims claims;
    private static S3ProxyServer server;

    @TempDir
    Path folder;

    private Path source;
    private Path target;
    private Manifests manifests;

    @BeforeAll
    static void start() throws IOException {
        claims = Claims.unpack(root);
        server = S3ProxyServer.inMemory().withBucket("claims");
        Path some = claims.some("clean", "pharmacy", PARTITIONS, root.resolve("some"));
        Places.upload(some, server, "s3://claims/raw/");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void prepare() throws IOException {
        source = claims.some("clean", "pharmacy", PARTITIONS, folder.resolve("source"));
        target = folder.resolve("target");
        manifests = new Manifests(folder);
    }

    @AfterEach
    void nothing_is_on_the_targets() {
        // Lock files hold nothing, and stay where they are: whoever removed one could let two writers in.
        assertThat(Claims.files(target)).allMatch(file -> file.startsWith(target.resolve("_cleanrun/locks")));
        assertThat(Places.bucket(server, "s3://claims/clean/").objects(_ -> true))
                .isEmpty();
    }

    private String refused(Path... files) throws Exception {
        return told(NOT_BEGUN, Places.CREDENTIALS, files);
    }

    /** Runs, and gives the sentence on standard error. */
    private String told(int status, Map<String, String> environment, Path... files) throws Exception {
        Shipped.Ended ended = new Shipped(folder, environment).local("state", files);
        System.out.println(ended.err() + ended.out());
        assertThat(ended.status()).as(ended.err() + ended.out()).isEqualTo(status);
        assertThat(ended.err()).doesNotContain("Exception:", "\tat ");
        List<String> sentences = ended.err()
                .lines()
                .filter(line -> line.startsWith("cleanrun: "))
                .toList();
        assertThat(sentences).hasSize(status == NOT_BEGUN ? 1 : 0);
        return sentences.isEmpty() ? ended.err() + ended.out() : sentences.getFirst();
    }

    private Path onS3(URI endpoint, String from, String to) throws IOException {
        return manifests.run("refused", "pharmacy", endpoint, from, to);
    }

    private Path fromFolder() throws IOException {
        return manifests.run("refused", "pharmacy", source, target);
    }

    @Test
    void wrong_credentials() throws Exception {
        var wrong = Map.of("AWS_ACCESS_KEY_ID", "test-access-key", "AWS_SECRET_ACCESS_KEY", "wrong");

        assertThat(told(NOT_BEGUN, wrong, onS3(server.endpoint(), "s3://claims/raw/", "s3://claims/clean/")))
                .contains("does not accept the credentials", "s3://claims/raw/");
    }

    @Test
    void no_credentials() throws Exception {
        assertThat(told(NOT_BEGUN, Map.of(), onS3(server.endpoint(), "s3://claims/raw/", "s3://claims/clean/")))
                .contains("no credentials were found", "AWS_ACCESS_KEY_ID");
    }

    @Test
    void a_server_that_is_not_there() throws Exception {
        assertThat(refused(onS3(URI.create("http://127.0.0.1:1"), "s3://claims/raw/", "s3://claims/clean/")))
                .contains("no connection to http://127.0.0.1:1");
    }

    @Test
    void a_missing_bucket_of_the_source() throws Exception {
        assertThat(refused(onS3(server.endpoint(), "s3://nowhere/raw/", "s3://claims/clean/")))
                .contains("there is no bucket nowhere");
    }

    @Test
    void a_missing_bucket_of_the_target() throws Exception {
        assertThat(refused(onS3(server.endpoint(), "s3://claims/raw/", "s3://nowhere/clean/")))
                .contains("there is no bucket nowhere");
    }

    @Test
    void an_empty_source_on_s3() throws Exception {
        assertThat(refused(onS3(server.endpoint(), "s3://claims/rwa/", "s3://claims/clean/")))
                .contains("the source s3://claims/rwa/ holds no Parquet objects", "source.uri");
    }

    @Test
    void a_source_folder_that_is_not_there() throws Exception {
        assertThat(refused(manifests.run("refused", "pharmacy", folder.resolve("nowhere"), target)))
                .contains(folder.resolve("nowhere") + " is not there");
    }

    @Test
    void objects_outside_of_partitions() throws Exception {
        Files.writeString(source.resolve("notes.txt"), "x");
        Claims.put(source.resolve(PARTITIONS.getFirst()).resolve("part-0.parquet"), source.resolve("extra.parquet"));

        assertThat(refused(fromFolder())).contains("extra.parquet", "notes.txt", "source.ignoreOther");
    }

    @Test
    void a_recipe_with_a_fault_is_told_with_its_line() throws Exception {
        Path recipe = Files.writeString(folder.resolve("recipe.yaml"), """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: mine
            data:
              recipe.yaml: |
                recipe: mine
                columns:
                  - {name: member_id, from: [BENE_ID], required: true}
                rules:
                  - {id: X-01, columns: [member], step: Codes, valid: this IS NOT NULL, action: Reject}
            """);
        Path run = manifests.run(
                "refused", "pharmacy", Manifests.uri(source), Manifests.uri(target), "  recipe: {configMap: mine}\n");

        assertThat(refused(run, recipe)).contains("recipe.yaml:5", "X-01");
    }

    @Test
    void an_expression_that_the_engine_refuses_fails_the_run_at_once_with_the_rule() throws Exception {
        Path recipe = Files.writeString(folder.resolve("recipe.yaml"), """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: mine
            data:
              recipe.yaml: |
                recipe: mine
                columns:
                  - {name: member_id, from: [BENE_ID], required: true}
                rules:
                  - {id: X-01, columns: [member_id], step: Codes, valid: length(membre_id) > 1, action: Reject}
            """);
        Path run = manifests.run(
                "refused", "pharmacy", Manifests.uri(source), Manifests.uri(target), "  recipe: {configMap: mine}\n");

        assertThat(told(FAILED, Map.of(), run, recipe)).contains("X-01", "membre_id");
    }

    @Test
    void a_target_folder_that_cannot_be_made() throws Exception {
        Path inTheWay = Files.writeString(folder.resolve("file"), "x");

        assertThat(refused(manifests.run("refused", "pharmacy", source, inTheWay.resolve("target"))))
                .contains(inTheWay.toString(), "is a file and not a folder");
    }

    @Test
    void a_target_on_s3_that_these_credentials_may_not_write() throws Exception {
        try (FaultProxy proxy = FaultProxy.inFrontOf(server.endpoint())) {
            proxy.plan(
                    Integer.MAX_VALUE,
                    head -> head.method().equals("PUT"),
                    new FaultProxy.Fault.Answer(403, "AccessDenied"));

            assertThat(refused(onS3(proxy.endpoint(), "s3://claims/raw/", "s3://claims/clean/")))
                    .contains("access denied", "s3://claims/clean/");
        }
    }

    @Test
    void a_server_without_conditional_writes() throws Exception {
        try (FaultProxy proxy = FaultProxy.inFrontOf(server.endpoint())) {
            proxy.plan(
                    Integer.MAX_VALUE,
                    head -> head.header("if-match").isPresent()
                            || head.header("if-none-match").isPresent(),
                    new FaultProxy.Fault.Answer(501, "NotImplemented"));

            assertThat(refused(onS3(proxy.endpoint(), "s3://claims/raw/", "s3://claims/clean/")))
                    .contains("conditional writes", "target.conditionalWrites", "Assume");
        }
    }

    @Test
    void scratch_that_is_too_small_fails_with_the_sizes_tried() throws Exception {
        Path profile = manifests.profile("tiny", "pharmacy", "{default: 1Gi, max: 2Gi}", "{size: 4Ki, max: 8Ki}");

        assertThat(told(FAILED, Map.of(), manifests.run("refused", "tiny", source, target), profile))
                .contains("ScratchFull: scratch is full at the profile's scratch.max, 8192 bytes; raise it, or name a"
                        + " folder on a disk with more room with --scratch, then start again");
    }
}
