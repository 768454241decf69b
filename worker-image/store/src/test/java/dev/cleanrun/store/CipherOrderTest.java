// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

class CipherOrderTest {
    private static final String MARK = "TLS_EMPTY_RENEGOTIATION_INFO_SCSV";

    /** A process of its own: Java reads the order once. */
    static final class Asking {
        private Asking() {}

        public static void main(String[] arguments) throws Exception {
            CipherOrder.prefer();
            System.out.print(String.join(
                    ",", SSLContext.getDefault().getDefaultSSLParameters().getCipherSuites()));
        }
    }

    @Test
    void everything_that_java_offers_is_offered() throws Exception {
        assertThat(CipherOrder.suites())
                .containsExactlyInAnyOrderElementsOf(
                        List.of(suites("-D" + CipherOrder.PROPERTY + "=").split(",")).stream()
                                .filter(suite -> !suite.equals(MARK))
                                .toList());
    }

    @Test
    void what_is_fast_without_the_second_compiler_is_asked_for_first() throws Exception {
        assertThat(suites("-Dunset=true"))
                .startsWith("TLS_CHACHA20_POLY1305_SHA256,")
                .contains(",TLS_AES_128_GCM_SHA256,");
    }

    @Test
    void somebodys_own_order_is_kept() throws Exception {
        assertThat(suites("-D" + CipherOrder.PROPERTY + "=TLS_AES_256_GCM_SHA384"))
                .isEqualTo("TLS_AES_256_GCM_SHA384");
    }

    private static String suites(String setting) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        setting,
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Asking.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return printed;
    }
}
