// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.lineage.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.lineage.Told;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiversTest {
    @TempDir
    Path folder;

    @Test
    void a_server_gets_the_event_as_json_with_the_token() throws IOException {
        try (LineageServer server = LineageServer.answering();
                var receiver = new HttpReceiver(HttpReceiver.address(server.address()), Optional.of("secret"))) {
            assertThat(receiver.send(Told.start())).isEqualTo(new SendOutcome.Delivered());

            assertThat(server.received())
                    .containsExactly(new LineageServer.Received(
                            "/api/v1/lineage",
                            "application/json",
                            "Bearer secret",
                            Told.start().json()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 429, 408})
    void a_server_in_trouble_is_asked_again(int status) throws IOException {
        try (LineageServer server = LineageServer.answering(status);
                var receiver = receiver(server)) {
            assertThat(receiver.send(Told.start()))
                    .isEqualTo(new SendOutcome.Later("localhost answers with status " + status));
            assertThat(receiver.send(Told.start())).isEqualTo(new SendOutcome.Delivered());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 302})
    void a_server_that_wants_no_such_event_is_not_asked_again(int status) throws IOException {
        try (LineageServer server = LineageServer.answering(status);
                var receiver = receiver(server)) {
            assertThat(receiver.send(Told.start()))
                    .isEqualTo(new SendOutcome.Refused(
                            "localhost answers with status " + status + ": look at address and token"));
        }
    }

    @Test
    void a_server_that_is_down_is_asked_again() throws IOException {
        LineageServer server = LineageServer.answering();
        server.close();
        try (var receiver = receiver(server)) {
            assertThat(receiver.send(Told.start())).isInstanceOf(SendOutcome.Later.class);
        }
    }

    private static HttpReceiver receiver(LineageServer server) {
        return new HttpReceiver(HttpReceiver.address(server.address()), Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "https://marquez:5000,https://marquez:5000/api/v1/lineage",
        "http://m/,http://m/api/v1/lineage",
        "https://m/own?a=b,https://m/own?a=b"
    })
    void an_address_without_a_path_gets_that_of_openlineage(String text, URI address) {
        assertThat(HttpReceiver.address(text)).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://m", "https://user:password@m/", "https:///x", "https://a b", "m", "https://m/#x"})
    void an_address_that_is_none_is_told_without_repeating_it(String text) {
        assertThatThrownBy(() -> HttpReceiver.address(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("write https://host")
                .hasMessageNotContaining("password@");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://169.254.169.254/", "http://[fe80::1]/", "https://2852039166/x", "http://100.100.100.200"
            })
    void a_metadata_service_is_no_lineage_server(String text) {
        assertThatThrownBy(() -> HttpReceiver.address(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name the lineage server itself");
    }

    @Test
    void a_token_that_no_header_can_hold_is_told_without_repeating_it() {
        URI address = HttpReceiver.address("https://m");
        assertThatThrownBy(() -> new HttpReceiver(address, Optional.of("s3cret\nx")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void a_file_gets_a_line_for_each() throws IOException {
        Path file = folder.resolve("new/lineage.jsonl");
        var receiver = new FileReceiver(file);

        assertThat(receiver.send(Told.start())).isEqualTo(new SendOutcome.Delivered());
        assertThat(receiver.send(Told.start())).isEqualTo(new SendOutcome.Delivered());
        assertThat(file).content().isEqualTo((Told.start().json() + "\n").repeat(2));
        assertThat(new FileReceiver(folder).send(Told.start())).isInstanceOf(SendOutcome.Later.class);
    }
}
