// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.mapping;

import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.recipe.ColumnType;
import java.util.Optional;

/** What values of a recipe's column look like, as far as type and name tell. */
final class Expected {
    private Expected() {}

    /** The shape; empty where anything may stand. */
    static Optional<ValueShape> of(Column column) {
        return switch (column.type()) {
            case ColumnType.Date _, ColumnType.Timestamp _ -> Optional.of(ValueShape.DAY);
            case ColumnType.Decimal decimal -> decimal.scale() == 2 ? Optional.of(ValueShape.AMOUNT) : Optional.empty();
            case ColumnType.Whole _ -> Optional.of(ValueShape.WHOLE);
            case ColumnType.Floating _ -> Optional.empty();
            case ColumnType.Text _ -> text(column.name());
        };
    }

    private static Optional<ValueShape> text(String name) {
        if (name.endsWith("npi")) {
            return Optional.of(ValueShape.NPI);
        }
        if (name.endsWith("ndc") || name.startsWith("ndc")) {
            return Optional.of(ValueShape.NDC);
        }
        if (name.startsWith("dx_") || name.endsWith("_dx")) {
            return Optional.of(ValueShape.DIAGNOSIS);
        }
        return name.startsWith("taxonomy") ? Optional.of(ValueShape.TAXONOMY) : Optional.empty();
    }
}
