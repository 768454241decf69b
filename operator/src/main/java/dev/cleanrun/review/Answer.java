// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.review;

import dev.cleanrun.contract.names.NameDecisions.Decision;
import dev.cleanrun.sheet.SheetFault;
import dev.cleanrun.sheet.SheetText;
import java.util.List;
import java.util.Optional;

/**
 * What somebody says that a name means.
 *
 * @param name that is decided about
 * @param key of the list; empty: none is meant
 * @param line of the sheet on which it is written; 1 outside of one
 */
public record Answer(OpenName name, Optional<String> key, long line) {
    /** Written where no key of the list is meant. */
    public static final String NONE = "none";

    /**
     * The answer as it is written: {@value #NONE}, the number of a candidate, or a key of the list.
     *
     * @param candidates that whoever wrote it had before their eyes
     * @throws SheetFault when there is no candidate of that number
     */
    public static Answer of(OpenName name, String written, List<String> candidates, long line) {
        String text = written.strip();
        if (text.equalsIgnoreCase(NONE)) {
            return new Answer(name, Optional.empty(), line);
        }
        if (text.matches("[0-9]{1,2}(\\.0)?")) {
            int number = Integer.parseInt(text.replace(".0", ""));
            if (number < 1 || number > candidates.size()) {
                throw new SheetFault(line, "there is no candidate of that number: the name has " + candidates.size());
            }
            return new Answer(name, Optional.of(candidates.get(number - 1)), line);
        }
        return new Answer(name, Optional.of(SheetText.unguarded(text)), line);
    }

    /** The decision that it makes on that day. */
    public Decision decision(String day) {
        return Decision.of(name.text(), key.orElse(null), day);
    }
}
