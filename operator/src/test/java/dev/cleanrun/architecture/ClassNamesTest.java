// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** One word for one thing. */
class ClassNamesTest {
    @Test
    void no_two_classes_have_the_same_name() {
        var files = SourceFiles.all()
                .filter(file -> !file.endsWith("package-info.java"))
                .collect(Collectors.groupingBy(Path::getFileName, Collectors.counting()));
        files.values().removeIf(count -> count == 1);
        assertThat(files).isEmpty();
    }
}
