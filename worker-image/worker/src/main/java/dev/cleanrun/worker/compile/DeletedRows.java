// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import static java.util.Map.entry;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A column by which the source says that rows were deleted or replaced where they come from, and which the recipe does
 * not read. They would stay among the others as if they still held.
 *
 * @param column its name
 * @param done what was done to such rows, in a word
 * @param counts query of them
 */
public record DeletedRows(String column, String done, String counts) {
    private static final Saying OPERATION =
            new Saying("deleted", "upper(%s) IN ('D', 'DELETE', 'DELETED', 'UPDATE_PREIMAGE')");
    private static final Saying DELETED = new Saying("deleted", "upper(%s) IN ('TRUE', 'T', 'YES', 'Y', '1')");
    private static final Saying DELETED_AT = new Saying("deleted", "%s <> ''");
    private static final Saying NOT_FINAL = new Saying("replaced", "upper(%s) = 'N'");
    private static final Saying NOT_ACTIVE = new Saying("replaced", "upper(%s) IN ('FALSE', 'F', 'NO', 'N', '0')");
    private static final Saying UNTIL = new Saying("replaced", "%s <> ''");
    /** Deleted, or as it was before it was changed: SQL Server's change data capture. */
    private static final Saying NUMBERED = new Saying("replaced", "%s IN ('1', '3')");

    /** What was done to rows, and the condition of those to which it was. */
    private record Saying(String done, String condition) {}

    /**
     * What says so, by the names that the programs give it: files of CMS, AWS DMS, Debezium, Delta Lake's change data
     * feed, Qlik Replicate, Snowflake's streams; Debezium, Fivetran, Hudi; Singer, Airbyte. And replaced: final action
     * of CMS and its data repository, history of Fivetran and dbt, SQL Server.
     */
    private static final Map<String, Saying> SAYING = Map.ofEntries(
            entry("dml_ind", OPERATION),
            entry("op", OPERATION),
            entry("__op", OPERATION),
            entry("_change_type", OPERATION),
            entry("header__change_oper", OPERATION),
            entry("metadata$action", OPERATION),
            entry("__deleted", DELETED),
            entry("_fivetran_deleted", DELETED),
            entry("_hoodie_is_deleted", DELETED),
            entry("_sdc_deleted_at", DELETED_AT),
            entry("_ab_cdc_deleted_at", DELETED_AT),
            entry("final_action", NOT_FINAL),
            entry("clm_finl_actn_ind", NOT_FINAL),
            entry("_fivetran_active", NOT_ACTIVE),
            entry("dbt_valid_to", UNTIL),
            entry("__$operation", NUMBERED));

    static List<DeletedRows> of(Shape shape) {
        return shape.mapping().unmapped().values().stream()
                .flatMap(text -> of(shape, text))
                .toList();
    }

    private static Stream<DeletedRows> of(Shape shape, int text) {
        String column = shape.mapping().name(text);
        return Stream.ofNullable(SAYING.get(column.toLowerCase(Locale.ROOT)))
                .map(saying -> new DeletedRows(
                        column,
                        saying.done(),
                        "SELECT count(*) FROM " + SourceSql.from(shape.context(), List.of(text)) + " WHERE "
                                + saying.condition().formatted("trim(" + SourceSql.text(text) + ")")));
    }

    /** What is wrong where there are some, and what to do. */
    public Optional<String> told(long rows) {
        return rows == 0
                ? Optional.empty()
                : Optional.of("column " + column + " says of " + rows
                        + (rows == 1 ? " row that it was " : " rows that they were ") + done
                        + ", and the recipe does not read it: deliver what is left after changes are applied,"
                        + " or add the column to the recipe with a rule that rejects such rows");
    }
}
