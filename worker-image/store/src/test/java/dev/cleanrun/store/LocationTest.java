// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Locations as people write them. */
class LocationTest {
    @ParameterizedTest
    @CsvSource({
        "s3://apcd/raw/medical/, raw/medical/",
        "s3://apcd/raw/medical, raw/medical/",
        "s3://apcd/a b/100%, a b/100%/"
    })
    void a_prefix_is_taken_literally_and_ends_in_a_slash(String uri, String prefix) {
        assertThat(Location.parse(uri)).isEqualTo(new Location.Bucket("apcd", prefix));
    }

    @Test
    void a_whole_bucket_is_a_location() {
        assertThat(Location.parse("s3://apcd"))
                .isEqualTo(new Location.Bucket("apcd", ""))
                .isEqualTo(Location.parse("s3://apcd/"));
    }

    @ParameterizedTest
    @CsvSource({
        "file:///data/x/, /data/x",
        "file:///data/x, /data/x",
        "file:/data/x, /data/x",
        "file:///my%20data/a b, /my data/a b",
        "file:///a%25b, /a%b",
        "file:///d/../e, /e",
        "file:///a#b?c, /a#b?c"
    })
    void a_folder_is_absolute_and_decoded(String uri, String path) {
        assertThat(Location.parse(uri)).isEqualTo(new Location.Folder(Path.of(path)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://apcd/a b/", "s3://apcd/", "file:///my%20data/100%25/"})
    void a_location_as_text_reads_back_as_itself(String uri) {
        assertThat(Location.parse(uri).uri()).isEqualTo(uri);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "apcd/raw",
                "/data",
                "https://apcd/raw",
                "s3:/apcd",
                "s3://",
                "s3:///raw",
                "s3://a/b",
                "s3://me@apcd/b",
                "s3://apcd:80/b",
                "s3://apcd//b",
                "s3://apcd/a//b",
                "s3://apcd/../b",
                "s3://apcd/./b",
                "s3://apcd/a\nb",
                "file://host/x",
                "file:x",
                "file:///",
                "file:///a%zz",
                "file://///a"
            })
    void what_is_no_location_is_refused_with_a_sentence(String uri) {
        assertThatThrownBy(() -> Location.parse(uri))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .startsWith("Location '")
                .endsWith(".")
                .doesNotContain("\n");
    }
}
