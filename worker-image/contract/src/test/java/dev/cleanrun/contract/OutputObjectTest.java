// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.manifest.OutputObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether an output is still in place: operator and worker ask the same. */
class OutputObjectTest {
    @ParameterizedTest(name = "{0} bytes, ETag {1}, {2}: in place {3}, bytes read {4}")
    @CsvSource({
        "812, e1, same bytes, true, false",
        "812, e1, other bytes, true, false",
        "812, e2, same bytes, true, true",
        "812, e2, other bytes, false, true",
        "811, e1, same bytes, false, false",
        "811, e2, same bytes, false, false"
    })
    void size_and_tag_decide_and_bytes_where_a_copy_is_possible(
            long bytes, String etag, String content, boolean inPlace, boolean read) {
        OutputObject output = new OutputObject("clean/part-0.parquet", "e1", 812, 3, Forms.HASH);
        List<String> asked = new ArrayList<>();

        boolean found = output.isInPlace(bytes, etag, sha256 -> {
            asked.add(sha256);
            return content.equals("same bytes");
        });

        assertThat(found).isEqualTo(inPlace);
        assertThat(asked).isEqualTo(read ? List.of(Forms.HASH) : List.of());
    }
}
