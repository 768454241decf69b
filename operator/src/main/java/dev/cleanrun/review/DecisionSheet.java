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
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

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
    private static final String LIKENESS = "likeness_";

    private DecisionSheet() {}

    /** The table, with candidates in this order; with their likeness where a model was asked. */
    public static String of(Collection<OpenName> names, CandidateOrder order) {
        List<List<Choice>> choices = names.stream().map(order::of).toList();
        boolean told = choices.stream()
                .flatMap(List::stream)
                .anyMatch(choice -> choice.likeness().isPresent());
        List<String> header = new ArrayList<>(List.of(ID, "list", "rows", "partitions", "name", ANSWER));
        addNumbered(header, CANDIDATE);
        if (told) {
            addNumbered(header, LIKENESS);
        }
        StringBuilder sheet = new StringBuilder(SheetText.line(header));
        Iterator<List<Choice>> rows = choices.iterator();
        for (OpenName name : names) {
            List<Choice> row = rows.next();
            List<String> cells = new ArrayList<>(List.of(
                    name.id(),
                    name.list(),
                    String.valueOf(name.rows()),
                    String.valueOf(name.partitions()),
                    SheetText.guarded(name.text()),
                    ""));
            addCells(cells, row, choice -> SheetText.guarded(choice.key()));
            if (told) {
                addCells(cells, row, Choice::likenessText);
            }
            sheet.append(SheetText.line(cells));
        }
        return sheet.toString();
    }

    private static void addNumbered(List<String> header, String column) {
        for (int number = 1; number <= CANDIDATES; number++) {
            header.add(column + number);
        }
    }

    private static void addCells(List<String> cells, List<Choice> row, Function<Choice, String> cell) {
        for (int place = 0; place < CANDIDATES; place++) {
            cells.add(place < row.size() ? cell.apply(row.get(place)) : "");
        }
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
