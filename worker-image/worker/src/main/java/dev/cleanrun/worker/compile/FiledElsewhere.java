// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import dev.cleanrun.contract.recipe.Recipe;
import java.util.List;

/**
 * A column of the source that is named like a partition key and that the recipe does not read. The folder says its
 * value, and the column is left out: what it says otherwise, or more exactly, is lost.
 *
 * @param column its name
 * @param counts query of the rows whose value is not that of the folder, however either is written
 */
public record FiledElsewhere(String column, String counts) {
    static List<FiledElsewhere> of(Shape shape) {
        return shape.recipe().unmapped() == Recipe.Unmapped.DROP
                ? List.of()
                : shape.mapping().filed().entrySet().stream()
                        .map(filed -> of(shape, filed.getKey(), filed.getValue()))
                        .toList();
    }

    private static FiledElsewhere of(Shape shape, String key, int text) {
        String said = SourceSql.text(text);
        String own = "trim(x)";
        String folder = shape.context().partitionValue(key);
        // Each text once: the expressions take more than the whole scan, and few texts are many rows.
        return new FiledElsewhere(
                shape.mapping().name(text),
                "SELECT CAST(coalesce(sum(n), 0) AS BIGINT) FROM (SELECT " + said + " AS x, count(*) AS n FROM "
                        + SourceSql.from(shape.context(), List.of(text)) + " WHERE " + said + " IS DISTINCT FROM "
                        + folder + " GROUP BY 1) WHERE " + own + " <> '' AND coalesce(" + plain(own) + " <> "
                        + plain("trim(" + folder + ")") + " AND coalesce(" + number(own) + " <> " + number(folder)
                        + ", true), true)");
    }

    /** Letters and digits; midnight is a way to write a day. */
    private static String plain(String text) {
        return "regexp_replace(lower(regexp_replace(" + text
                + ", '[ T]00:00(:00([.]0+)?)?(Z|[+]00(:?00)?)?$', '')), '[^\\pL\\pN]', '', 'g')";
    }

    private static String number(String text) {
        return "TRY_CAST(" + text + " AS DECIMAL(38,6))";
    }
}
