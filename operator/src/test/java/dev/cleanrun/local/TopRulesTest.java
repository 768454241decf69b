// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What {@code cleanrun local} tells of rules once a run is over. */
class TopRulesTest {
    @Test
    void rules_are_added_up_over_columns_and_what_is_said_of_partitions_fires_on_no_row() throws IOException {
        assertThat(TopRules.fired(new JsonMapper().readTree("""
            {"rules": [
              {"id": "NPI", "level": "field", "column": "a", "action": "Flag", "invalid": 2},
              {"id": "NPI", "level": "field", "column": "b", "action": "Flag", "invalid": 3},
              {"id": "DUP", "level": "row", "action": "Remove", "invalid": 7},
              {"id": "NONE", "level": "row", "action": "Remove", "invalid": 0},
              {"id": "WHOLE-AMOUNTS", "level": "partition", "action": "Flag", "invalid": 48}]}
            """), 5))
                .containsExactly(new TopRules.Fired("DUP", 7, "Remove"), new TopRules.Fired("NPI", 5, "Flag"));
    }
}
