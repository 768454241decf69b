// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class SystemLibrariesTest {
    private static final Set<String> OURS = Set.of("libjvm.so");

    @Test
    void the_loader_and_all_libraries_of_the_system_are_found() {
        String ldd = """
            	linux-vdso.so.1 (0x00007ffd3a9f2000)
            	libjvm.so => /opt/java/lib/server/libjvm.so (0x00007f1e1f000000)
            	libm.so.6 => /lib/x86_64-linux-gnu/libm.so.6 (0x00007f1e1e000000)
            	/lib64/ld-linux-x86-64.so.2 (0x00007f1e20000000)
            """;

        assertThat(SystemLibraries.outside(OURS, ldd))
                .containsExactly("/lib/x86_64-linux-gnu/libm.so.6", "/lib64/ld-linux-x86-64.so.2");
    }

    @Test
    void a_library_of_the_runtime_that_ldd_does_not_find_is_no_loss() {
        assertThat(SystemLibraries.outside(OURS, "\tlibjvm.so => not found\n")).isEmpty();
    }

    @Test
    void a_library_that_this_machine_lacks_is_named() {
        assertThatThrownBy(() -> SystemLibraries.outside(OURS, "\tlibstdc++.so.6 => not found\n"))
                .hasMessageContaining("libstdc++.so.6")
                .hasMessageContaining("install");
    }

    @Test
    void a_static_program_needs_none() {
        assertThat(SystemLibraries.outside(OURS, "\tstatically linked\n")).isEmpty();
    }
}
