// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.layout;

import java.util.List;
import java.util.Optional;

/**
 * How the values of a column are written.
 *
 * @param formats of dates and times, in the language of recipes; empty: as recipes read them anyway
 * @param number how numbers are written; empty: digits, a sign and a point
 * @param placeholders texts that stand for no value in this column
 * @param codes the code system that values are of
 * @param unit of a number, like {@code USD} or {@code days}; null where there is none
 */
public record ValueForm(
        List<String> formats,
        Optional<NumberForm> number,
        List<String> placeholders,
        Optional<CodeSystem> codes,
        String unit) {
    /** Nothing is said of the values. */
    public static final ValueForm PLAIN = new ValueForm(List.of(), Optional.empty(), List.of(), Optional.empty(), null);

    /** Copies the lists. */
    public ValueForm {
        formats = List.copyOf(formats);
        placeholders = List.copyOf(placeholders);
    }
}
