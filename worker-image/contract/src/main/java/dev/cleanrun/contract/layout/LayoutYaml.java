// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.layout;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/** A layout as it is written; {@link LayoutReader} turns it into a checked {@link Layout}. */
record LayoutYaml(
        @JsonProperty("layout") String name, String source, RecordsYaml records, Map<String, FileYaml> files) {

    record FileYaml(
            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            List<String> recipe,

            TextYaml text,
            RecordsYaml records,
            UnpivotYaml unpivot,
            Map<String, String> constants,
            List<ColumnYaml> columns) {}

    record TextYaml(String delimiter, Boolean header, boolean fixedWidth, String encoding) {}

    record RecordsYaml(RecordYaml header, RecordYaml trailer) {}

    record RecordYaml(
            String begins,
            List<ColumnYaml> columns,
            String countAt,
            boolean countsItself,
            Map<String, String> totals) {}

    record UnpivotYaml(
            int lines,
            String number,

            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            List<String> as,

            List<String> told,
            boolean byLine) {}

    record ColumnYaml(
            String name,

            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            List<String> as,

            int width,
            List<String> also,
            List<String> formats,
            NumberForm number,
            List<String> placeholders,
            Map<String, String> means,
            CodeSystem codes,
            String unit) {}

    /** What is written, or nothing. */
    static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : list;
    }
}
