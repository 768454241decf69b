// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LogLevelTest {
    @Test
    void an_operator_logs_its_course_unless_it_is_told_otherwise() {
        assertThat(Cleanrun.logLevel(new String[] {"operator"}, Map.of())).contains("INFO");
        assertThat(Cleanrun.logLevel(new String[] {"operator"}, Map.of("CLEANRUN_LOG_LEVEL", "OFF")))
                .isEmpty();
    }

    @Test
    void other_commands_log_nothing_by_themselves() {
        assertThat(Cleanrun.logLevel(new String[] {"status", "operator"}, Map.of()))
                .isEmpty();
        assertThat(Cleanrun.logLevel(new String[0], Map.of())).isEmpty();
    }
}
