// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.faults;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Days as the source writes them, {@code 26-Nov-2016}. */
final class Days {
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("dd-MMM-yyyy", Locale.ENGLISH);

    private Days() {}

    static LocalDate of(String text) {
        return LocalDate.parse(text, FORM);
    }

    static String text(LocalDate day) {
        return day.format(FORM);
    }

    /** The day so many days later. */
    static String later(String text, long days) {
        return text(of(text).plusDays(days));
    }
}
