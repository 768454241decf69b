// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.review.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddingAddressTest {
    @Test
    void an_address_is_that_of_a_server_or_of_a_path_that_it_is_behind() {
        assertThat(EmbeddingAddress.of("http://localhost:11434/").uri())
                .isEqualTo(URI.create("http://localhost:11434/api/embed"));
        assertThat(EmbeddingAddress.of("https://models.example/ollama").uri())
                .isEqualTo(URI.create("https://models.example/ollama/api/embed"));
        assertThat(EmbeddingAddress.of("http://localhost:11434/api/embed").uri())
                .isEqualTo(URI.create("http://localhost:11434/api/embed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:11434",
                "ftp://localhost",
                "http://me:secret@localhost",
                "http://localhost/?key=secret",
                "http:///api",
                "http://local host",
                "http://169.254.169.254"
            })
    void what_is_no_address_of_a_server_is_refused(String text) {
        assertThatThrownBy(() -> EmbeddingAddress.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("is ")
                .hasMessageNotContaining("secret");
    }
}
