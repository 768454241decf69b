// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever writes to a worker's standard error, nobody reads it. */
class StandardErrorTest {
    @Test
    void native_code_and_java_write_to_nowhere() throws Exception {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Speaking.class.getName()))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isZero();
        assertThat(said).contains("heard").doesNotContain("secret");
    }

    /** Speaks in the ways in which a worker might. */
    static final class Speaking {
        private Speaking() {}

        /** A child that inherits the descriptor stands for native code. */
        public static void main(String[] arguments) throws Exception {
            StandardError.silence();
            System.err.println("secret of Java");
            new ProcessBuilder("/bin/sh", "-c", "echo secret of a descriptor >&2")
                    .inheritIO()
                    .start()
                    .waitFor();
            System.out.println("heard");
        }
    }
}
