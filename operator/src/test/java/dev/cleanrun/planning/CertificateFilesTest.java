// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateFilesTest {
    @TempDir
    private Path folder;

    @Test
    void runs_with_the_same_certificates_share_a_file_and_those_of_many_do_not_fill_the_folder() throws IOException {
        var files = new CertificateFiles(folder);
        assertThat(files.file("one")).isEqualTo(files.file("one")).hasContent("one");

        for (int i = 0; i < 100; i++) {
            assertThat(files.file("bundle " + i)).hasContent("bundle " + i);
        }

        try (var there = Files.list(folder)) {
            assertThat(there).hasSizeLessThanOrEqualTo(16);
        }
    }
}
