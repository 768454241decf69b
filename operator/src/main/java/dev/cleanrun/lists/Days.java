// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.lists;

import dev.cleanrun.sheet.SheetFault;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;

/** Days as publishers write them. */
final class Days {
    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);

    private Days() {}

    /** {@code 20240131} or {@code 2024-01-31}; null where there is none. */
    static LocalDate read(long line, String column, String text) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            return text.indexOf('-') > 0 ? LocalDate.parse(text) : LocalDate.parse(text, BASIC);
        } catch (DateTimeException _) {
            throw new SheetFault(line, column + " is no day like 20240131 or 2024-01-31");
        }
    }
}
