// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.review;

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
 * names; a number is that of the candidate in the sheet itself, whatever runs have found since.
 */
public final class DecisionSheet {
    private static final int CANDIDATES = 5;
    private static final String ID = "id";
    private static final String ANSWER = "answer";
    private static final String CANDIDATE = "candidate_";

    private DecisionSheet() {}

    /** The table. */
    public static String of(Collection<OpenName> names) {
        List<String> header = new ArrayList<>(List.of(ID, "list", "rows", "partitions", "name", ANSWER));
        for (int number = 1; number <= CANDIDATES; number++) {
            header.add(CANDIDATE + number);
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
     * The answers that somebody wrote down.
     *
     * @param names that are open, or decided about
     * @throws SheetFault when a line cannot be understood; nothing of the sheet is to be taken then
     */
    public static List<Answer> read(Reader sheet, Collection<OpenName> names) throws IOException {
        Map<String, OpenName> byId = new HashMap<>();
        names.forEach(name -> byId.put(name.id(), name));
        List<Answer> answers = new ArrayList<>();
        Map<String, Answer> answered = new HashMap<>();
        try (SheetReader reader = new SheetReader(sheet, ',')) {
            List<String> header = reader.next().orElse(List.of());
            if (!header.contains(ID) || !header.contains(ANSWER)) {
                throw new SheetFault(
                        1,
                        "there is no column id or answer, separated by commas: save the sheet of cleanrun names review"
                                + " as CSV");
            }
            Optional<List<String>> row = reader.next();
            while (row.isPresent()) {
                List<String> cells = row.get();
                String written = cell(cells, header, ANSWER).strip();
                if (!written.isEmpty()) {
                    OpenName name = Optional.ofNullable(
                                    byId.get(cell(cells, header, ID).strip()))
                            .orElseThrow(() -> new SheetFault(
                                    reader.line(),
                                    "no open name of this target has that id: take a new sheet from cleanrun"
                                            + " names review"));
                    answers.add(once(Answer.of(name, written, candidates(cells, header), reader.line()), answered));
                }
                row = reader.next();
            }
        }
        return answers;
    }

    private static Answer once(Answer answer, Map<String, Answer> answered) {
        Answer before = answered.putIfAbsent(answer.name().id(), answer);
        if (before != null && !before.key().equals(answer.key())) {
            throw new SheetFault(
                    answer.line(),
                    "line " + before.line() + " answers otherwise for the same name: keep one of the two");
        }
        return answer;
    }

    private static List<String> candidates(List<String> cells, List<String> header) {
        List<String> candidates = new ArrayList<>();
        for (int number = 1; number <= CANDIDATES; number++) {
            String candidate = cell(cells, header, CANDIDATE + number);
            if (!candidate.isEmpty()) {
                candidates.add(SheetText.unguarded(candidate));
            }
        }
        return candidates;
    }

    private static String cell(List<String> cells, List<String> header, String column) {
        int place = header.indexOf(column);
        return place < 0 || place >= cells.size() ? "" : cells.get(place);
    }
}
