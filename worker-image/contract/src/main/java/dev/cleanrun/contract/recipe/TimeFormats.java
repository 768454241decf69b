// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The formats of one column: no text reads in two of them, so that their order says nothing. */
public final class TimeFormats {
    private TimeFormats() {}

    /**
     * The formats of these texts, without those that are none.
     *
     * @param problems takes a sentence for each text that is no format, is there twice or reads what another reads
     */
    public static List<TimeFormat> read(List<String> texts, Consumer<String> problems) {
        List<TimeFormat> formats = new ArrayList<>();
        for (String text : texts) {
            TimeFormat.parse(text == null ? "" : text, problems).ifPresent(format -> {
                formats.stream()
                        .map(before -> overlap(before, format))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .ifPresent(problems);
                formats.add(format);
            });
        }
        return formats;
    }

    private static Optional<String> overlap(TimeFormat before, TimeFormat format) {
        return before.text().equals(format.text())
                ? Optional.of("\"" + format.text() + "\" is named twice")
                : FormatOverlap.of(before, format)
                        .map(text -> "\"" + before.text() + "\" and \"" + format.text() + "\" both read \"" + text
                                + "\": name only one of them, so that each text reads in one way");
    }
}
