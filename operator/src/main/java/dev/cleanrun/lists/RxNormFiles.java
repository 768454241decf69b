// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.lists;

import dev.cleanrun.sheet.SheetFault;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * NLM's RxNorm (nlm.nih.gov, "RxNorm Technical Documentation"): {@code RXNSAT.RRF} has the attributes of concepts, of
 * which those named NDC of the source RXNORM are codes in eleven digits; {@code RXNCONSO.RRF} has the concepts' names.
 * Fields end with a bar. A release says nothing of days.
 */
final class RxNormFiles implements PublishedList {
    /**
     * RXCUI, LUI, SUI, RXAUI, STYPE, CODE, ATUI, SATUI, ATN, SAB, ATV, SUPPRESS, CVF, and what is behind the last
     * bar.
     */
    private static final int ATTRIBUTE_FIELDS = 14;
    /**
     * RXCUI, LAT, TS, LUI, STT, SUI, ISPREF, RXAUI, SAUI, SCUI, SDUI, SAB, TTY, CODE, STR, SRL, SUPPRESS, CVF,
     * nothing.
     */
    private static final int NAME_FIELDS = 19;

    private static final Pattern CONCEPT = Pattern.compile("[0-9]{1,8}");
    private static final Pattern NDC = Pattern.compile("[0-9]{11}");
    private static final String SOURCE = "RXNORM";
    /** Clinical and branded drugs, packs of both, and the names for prescribers. */
    private static final Set<String> TYPES = Set.of("SCD", "SBD", "GPCK", "BPCK", "PSN");

    @Override
    public SortedSet<ListRow> read(List<PublishedFile> files) {
        Map<String, Set<String>> codes = new HashMap<>();
        Map<String, Set<String>> names = new HashMap<>();
        for (PublishedFile file : files) {
            switch (file.name()) {
                case "rxnsat.rrf" -> attributes(file, codes);
                case "rxnconso.rrf" -> names(file, names);
                default -> throw new PublishedFile.Refused(file.path(), 1, "it is neither RXNSAT.RRF nor RXNCONSO.RRF");
            }
        }
        if (codes.isEmpty() || names.isEmpty()) {
            throw new PublishedFile.Refused(
                    files.getFirst().path(), 1, "alone it tells no names of codes: give RXNSAT.RRF and RXNCONSO.RRF");
        }
        SortedSet<ListRow> rows = new TreeSet<>();
        codes.forEach((concept, ofConcept) -> names.getOrDefault(concept, Set.of())
                .forEach(name -> ofConcept.forEach(code -> rows.add(new ListRow(code, name, null, null)))));
        return rows;
    }

    private static void attributes(PublishedFile file, Map<String, Set<String>> codes) {
        file.lines("|", (number, cells) -> {
            fields(number, cells, ATTRIBUTE_FIELDS);
            if (cells.get(8).equals("NDC") && cells.get(9).equals(SOURCE)) {
                if (!NDC.matcher(cells.get(10)).matches()) {
                    throw new SheetFault(number, "its code is not of eleven digits");
                }
                codes.computeIfAbsent(cells.getFirst(), _ -> new HashSet<>()).add(cells.get(10));
            }
        });
    }

    private static void names(PublishedFile file, Map<String, Set<String>> names) {
        file.lines("|", (number, cells) -> {
            fields(number, cells, NAME_FIELDS);
            if (cells.get(11).equals(SOURCE) && TYPES.contains(cells.get(12))) {
                names.computeIfAbsent(cells.getFirst(), _ -> new HashSet<>())
                        .add(cells.get(14).strip());
            }
        });
    }

    private static void fields(long number, List<String> cells, int fields) {
        if (cells.size() != fields || !CONCEPT.matcher(cells.getFirst()).matches()) {
            throw new SheetFault(
                    number, "it has not " + (fields - 1) + " fields, each with a bar behind it, and a concept first");
        }
    }
}
