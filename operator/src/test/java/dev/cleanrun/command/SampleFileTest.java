// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.store.Location;
import dev.cleanrun.store.StoreCredentials;
import dev.cleanrun.store.StoreOptions;
import dev.cleanrun.store.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever names a folder has a file of it looked at, and is told which. */
class SampleFileTest {
    @TempDir
    Path folder;

    private SampleFile sample;
    private Path scratch;

    @BeforeEach
    void a_bucket_that_is_a_folder_here() throws IOException {
        scratch = Files.createDirectory(folder.resolve("scratch"));
        file("raw/med/_SUCCESS", "x");
        file("raw/med/empty.csv", "");
        file("raw/med/year=2020/part-0.csv", "a,b");
        file("raw/med/year=2020/part-1.csv", "c,d");
        file("raw/med-old/part-0.csv", "old");
        file("raw/one.csv", "one");
        sample = new SampleFile(
                folder,
                _ -> new Stores(StoreOptions.defaults(), new StoreCredentials.Surroundings())
                        .source(Location.parse(folder.resolve("bucket").toUri().toString())));
    }

    private void file(String key, String text) throws IOException {
        Path file = folder.resolve("bucket").resolve(key);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @ParameterizedTest
    @CsvSource({
        "s3://lake/raw/med/, s3://lake/raw/med/year=2020/part-0.csv, 'a,b'",
        "s3://lake/raw/med, s3://lake/raw/med/year=2020/part-0.csv, 'a,b'",
        "s3://lake/raw/med/year=2020/part-1.csv, s3://lake/raw/med/year=2020/part-1.csv, 'c,d'",
        "s3://lake/raw/one.csv, s3://lake/raw/one.csv, one",
        "bucket/raw/med, bucket/raw/med/year=2020/part-0.csv, 'a,b'",
    })
    void of_a_folder_the_first_file_with_data_is_taken(String named, String name, String text) throws IOException {
        SampleFile.Found found = sample.find(named, scratch);

        assertThat(found.name()).isEqualTo(name);
        assertThat(found.file()).hasContent(text);
    }

    @Test
    void the_beginning_of_other_names_is_no_folder() {
        assertThatThrownBy(() -> sample.find("s3://lake/raw/me", scratch))
                .isInstanceOfSatisfying(
                        UsageError.class,
                        error -> assertThat(error.problems())
                                .containsExactly("there is neither an object s3://lake/raw/me nor one of at most 1 GiB"
                                        + " with data below s3://lake/raw/me/: name an object, or the folder of one"));
    }
}
