// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import dev.cleanrun.contract.recipe.AllowedFunctions;
import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.recipe.ColumnType;
import dev.cleanrun.contract.recipe.Recipe;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a fix puts into a column: a value that the column's type holds as it is. Of one that has to be rounded or cut
 * the recipe says so by a CAST of its own; what is too large fails as it is written.
 */
final class FixValue {
    private static final Pattern WHOLE = Pattern.compile("U?(?:TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)");
    private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\(\\d+,(\\d+)\\)");
    private static final int MOST_DIGITS = 38;
    /** The engine's type of what is NULL whatever the row is. */
    private static final String NOTHING = "\"NULL\"";

    private static final String TEXT = Quoting.name("#a.text");
    private static final String TRUTH = Quoting.name("#a.truth");

    private final Recipe recipe;
    private final Expressions expressions;
    private final String value;
    private final Column column;

    FixValue(Recipe recipe, Expressions expressions, String value, Column column) {
        this.recipe = recipe;
        this.expressions = expressions;
        this.value = value;
        this.column = column;
    }

    /** SQL of its type, over {@link #columns}; of a constant that does not read as the column's type, no type. */
    String type() {
        String sql = expressions.sql(value, this::typed, FixValue::typed);
        return isConstant()
                ? "CASE WHEN " + sql + " IS NULL OR TRY_CAST(" + sql + " AS "
                        + column.type().sql() + ") IS NOT NULL THEN typeof(" + sql + ") END"
                : "typeof(" + sql + ")";
    }

    /** What is wrong with a value of that type, null being none, as its end of a sentence. */
    Optional<String> wrong(String type) {
        String own = column.type().sql();
        if (type == null) {
            return Optional.of("does not read as " + own);
        }
        // A text may stand for a value of any type, if it reads as one.
        return type.equals(NOTHING) || fits(type) || (isConstant() && type.equals("VARCHAR"))
                ? Optional.empty()
                : Optional.of("is of type " + type + ", and what " + own
                        + " does not hold of it would be lost: write CAST(... AS " + own + ")");
    }

    private boolean fits(String type) {
        return switch (column.type()) {
            case ColumnType.Text _ -> type.equals("VARCHAR");
            case ColumnType.Date _ -> type.equals("DATE");
            case ColumnType.Timestamp _ -> type.equals("DATE") || type.equals("TIMESTAMP");
            case ColumnType.Whole _ -> digits(type) == 0;
            case ColumnType.Decimal(int _, int scale) -> digits(type) <= scale;
            case ColumnType.Floating _ -> type.equals("FLOAT") || type.equals("DOUBLE") || digits(type) <= MOST_DIGITS;
        };
    }

    /** Digits behind the point that an exact number may have; of another type more than any has. */
    private static int digits(String type) {
        if (WHOLE.matcher(type).matches()) {
            return 0;
        }
        Matcher decimal = DECIMAL.matcher(type);
        return decimal.matches() ? Integer.parseInt(decimal.group(1)) : MOST_DIGITS + 1;
    }

    private boolean isConstant() {
        return expressions.lists(value).isEmpty()
                && expressions.references(value).stream()
                        .allMatch(path -> path.size() == 2 && path.getFirst().equals("param"));
    }

    /**
     * Columns without a value, of which {@link #type} is SQL. They are columns since the engine has no type for what is
     * made of a NULL that stands there.
     */
    static Stream<String> columns(Recipe recipe) {
        return Stream.concat(
                Stream.of("CAST(NULL AS VARCHAR) AS " + TEXT, "CAST(NULL AS BOOLEAN) AS " + TRUTH),
                recipe.columns().stream()
                        .map(Column::type)
                        .distinct()
                        .map(type -> "CAST(NULL AS " + type.sql() + ") AS " + typed(type)));
    }

    private String typed(List<String> path) {
        if (path.size() == 2) {
            return path.getFirst().equals("param")
                    ? Quoting.literal(recipe.parameters().get(path.getLast()))
                    : TEXT;
        }
        return switch (path.getFirst()) {
            case "this" -> typed(column.type());
            case "as_of" -> "DATE '1970-01-01'";
            default -> typed(recipe.column(path.getFirst()).orElseThrow().type());
        };
    }

    private static String typed(Expressions.Target target) {
        return target.function().equals(AllowedFunctions.LOOKUP) ? TEXT : TRUTH;
    }

    private static String typed(ColumnType type) {
        return Quoting.name("#of." + type.sql());
    }
}
