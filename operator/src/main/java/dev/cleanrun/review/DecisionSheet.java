// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.review;

import dev.cleanrun.contract.names.NameDecisions.Decision;
import dev.cleanrun.sheet.SheetFault;
import dev.cleanrun.sheet.SheetReader;
import dev.cleanrun.sheet.SheetText;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Open names as a table for a spreadsheet, and what people wrote into its column {@code answer}: nothing, the number of
 * a candidate, {@code none}, or a key of the list. Rows are known by their ids, whatever a spreadsheet made of the
 * names.
 */
public final class DecisionSheet {
    /** Written where no key of the list is meant. */
    public static final String NONE = "none";

    private static final int CANDIDATES = 5;
    private static final String ID = "id";
    private static final String ANSWER = "answer";

    private DecisionSheet() {}

    /** The table. */
    public static String of(Collection<OpenName> names) {
        List<String> header = new ArrayList<>(List.of(ID, "list", "rows", "partitions", "name", ANSWER));
        for (int number = 1; number <= CANDIDATES; number++) {
            header.add("candidate_" + number);
        }
        StringBuilder sheet = new StringBuilder(SheetText.line(header));
        for (OpenName name : names) {
            List<String> cells = new ArrayList<>(List.of(
                    name.id(),
                    name.list(),
                    String.valueOf(name.rows()),
                    String.valueOf(name.partitions()),
                    SheetText.guarded(name.text()),
                    ""));
            for (int number = 0; number < CANDIDATES; number++) {
                cells.add(
                        number < name.candidates().size()
                                ? SheetText.guarded(name.candidates().get(number))
                                : "");
            }
            sheet.append(SheetText.line(cells));
        }
        return sheet.toString();
    }

    /**
     * The decisions that somebody wrote down, by list.
     *
     * @param names that are open
     * @param day on which they were decided
     * @throws SheetFault when a line cannot be understood; nothing of the sheet is to be taken then
     */
    public static Map<String, List<Decision>> read(Reader sheet, Collection<OpenName> names, String day)
            throws IOException {
        Map<String, OpenName> byId = new HashMap<>();
        names.forEach(name -> byId.put(name.id(), name));
        Map<String, List<Decision>> decisions = new HashMap<>();
        try (SheetReader reader = new SheetReader(sheet, ',')) {
            List<String> header = reader.next().orElse(List.of());
            int id = header.indexOf(ID);
            int answer = header.indexOf(ANSWER);
            if (id < 0 || answer < 0) {
                throw new SheetFault(
                        1,
                        "there is no column id or answer, separated by commas: save the sheet of cleanrun names review"
                                + " as CSV");
            }
            Optional<List<String>> row = reader.next();
            while (row.isPresent()) {
                List<String> cells = row.get();
                String written = answer < cells.size() ? cells.get(answer).strip() : "";
                if (!written.isEmpty()) {
                    OpenName name = Optional.ofNullable(byId.get(cells.get(id).strip()))
                            .orElseThrow(() -> new SheetFault(
                                    reader.line(),
                                    "no open name of this target has that id: take a new sheet from cleanrun"
                                            + " names review"));
                    decisions
                            .computeIfAbsent(name.list(), _ -> new ArrayList<>())
                            .add(Decision.of(name.text(), key(written, name, reader.line()), day));
                }
                row = reader.next();
            }
        }
        return decisions;
    }

    /**
     * The decision that an answer stands for, written as in the sheet.
     *
     * @throws SheetFault when there is no candidate of that number
     */
    public static Decision decision(OpenName name, String answer, String day) {
        return Decision.of(name.text(), key(answer.strip(), name, 1), day);
    }

    /** The key that an answer stands for; null: none is meant. */
    private static String key(String answer, OpenName name, long line) {
        if (answer.equalsIgnoreCase(NONE)) {
            return null;
        }
        if (answer.matches("[0-9]{1,2}(\\.0)?")) {
            int number = Integer.parseInt(answer.replace(".0", ""));
            if (number < 1 || number > name.candidates().size()) {
                throw new SheetFault(
                        line,
                        "there is no candidate of that number: the name has "
                                + name.candidates().size());
            }
            return name.candidates().get(number - 1);
        }
        return SheetText.unguarded(answer);
    }
}
