// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A column by which the source says that rows were deleted where they come from, and which the recipe does not read.
 * They would stay among the others as if nobody had deleted them.
 *
 * @param column its name
 * @param counts query of such rows
 */
public record DeletedRows(String column, String counts) {
    private static final String OPERATION = "upper(%s) IN ('D', 'DELETE', 'DELETED', 'UPDATE_PREIMAGE')";
    private static final String FLAG = "upper(%s) IN ('TRUE', 'T', 'YES', 'Y', '1')";
    private static final String TIME = "%s <> ''";

    /**
     * What says so, by the names that the programs give it: files of CMS, AWS DMS, Debezium, Delta Lake's change data
     * feed, Qlik Replicate; Debezium, Fivetran, Hudi; Singer, Airbyte.
     */
    private static final Map<String, String> SAYING = Map.of(
            "dml_ind", OPERATION,
            "op", OPERATION,
            "__op", OPERATION,
            "_change_type", OPERATION,
            "header__change_oper", OPERATION,
            "__deleted", FLAG,
            "_fivetran_deleted", FLAG,
            "_hoodie_is_deleted", FLAG,
            "_sdc_deleted_at", TIME,
            "_ab_cdc_deleted_at", TIME);

    static List<DeletedRows> of(Shape shape) {
        return shape.mapping().unmapped().values().stream()
                .flatMap(text -> of(shape, text))
                .toList();
    }

    private static Stream<DeletedRows> of(Shape shape, int text) {
        String column = shape.mapping().name(text);
        return Stream.ofNullable(SAYING.get(column.toLowerCase(Locale.ROOT)))
                .map(condition -> new DeletedRows(
                        column,
                        "SELECT count(*) FROM " + SourceSql.from(shape.context(), List.of(text)) + " WHERE "
                                + condition.formatted("trim(" + SourceSql.text(text) + ")")));
    }

    /** What is wrong where there are some, and what to do. */
    public Optional<String> told(long rows) {
        return rows == 0
                ? Optional.empty()
                : Optional.of("column " + column + " says of " + rows
                        + (rows == 1 ? " row that it was" : " rows that they were")
                        + " deleted, and the recipe does not read it: deliver what is left after changes are applied,"
                        + " or add the column to the recipe with a rule that rejects such rows");
    }
}
