// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract;

import dev.cleanrun.contract.layout.CodeSystem;
import dev.cleanrun.contract.layout.LayoutColumn;
import dev.cleanrun.contract.layout.LayoutFile;
import dev.cleanrun.contract.mapping.Sample;
import dev.cleanrun.contract.mapping.SampleColumn;
import java.util.List;

/** A tiny file in a layout, with values that are made up by what the layout says of them. */
final class MadeUpFile {
    private final LayoutFile file;

    MadeUpFile(LayoutFile file) {
        this.file = file;
    }

    Sample named() {
        return new Sample.Named(
                "text",
                file.delivered().stream()
                        .map(column -> column(column, column.name()))
                        .toList());
    }

    Sample unnamed() {
        return new Sample.Unnamed(
                "text",
                file.delivered().stream().map(column -> column(column, "")).toList());
    }

    Sample lines() {
        StringBuilder line = new StringBuilder();
        file.delivered().forEach(column -> {
            String value = value(column);
            line.append(value, 0, Math.min(value.length(), column.width()))
                    .repeat(' ', Math.max(0, column.width() - value.length()));
        });
        return new Sample.FixedWidth("text", line.length(), List.of(line.toString()));
    }

    private static SampleColumn column(LayoutColumn column, String name) {
        return SampleColumn.of(name, List.of(value(column)));
    }

    private static String value(LayoutColumn column) {
        if (!column.values().formats().isEmpty()) {
            return switch (column.values().formats().getFirst()) {
                case "%Y%m%d" -> "20240131";
                case "%d-%b-%Y" -> "31-Jan-2024";
                case "%Y-%m-%d" -> "2024-01-31";
                default ->
                    throw new IllegalArgumentException(
                            "no day in " + column.values().formats());
            };
        }
        return column.values().codes().map(MadeUpFile::code).orElse("7");
    }

    private static String code(CodeSystem codes) {
        return switch (codes) {
            case NDC -> "00012345678";
            case NPI -> "1234567893";
            case DIAGNOSIS -> "E119";
            case PROCEDURE -> "0DTJ4ZZ";
            case HCPCS -> "99213";
            case CDT -> "D1110";
            case MODIFIER -> "25";
            case REVENUE -> "0450";
            case BILL_TYPE -> "131";
            case PLACE_OF_SERVICE -> "11";
            case DISCHARGE_STATUS -> "01";
            case DRG -> "470";
            case TAXONOMY -> "207Q00000X";
            case POA -> "Y";
            case ZIP -> "02139";
            case STATE -> "MA";
        };
    }
}
