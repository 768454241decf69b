// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.lists;

import dev.cleanrun.sheet.SheetFault;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * FDA's National Drug Code directory, {@code product.txt} and {@code package.txt} of ndctext.zip (fda.gov, "NDC Product
 * File Definitions" and "NDC Package File Definitions"): columns separated by tabs, days as 20240131, codes with dashes
 * in ten digits (4-4-2, 5-3-2, 5-4-1), which become eleven (5-4-2) by a zero before the short segment. The package's
 * days of marketing count. Of a package in several directories the first beginning counts, and the last end told.
 */
final class FdaNdcFiles implements PublishedList {
    private static final String[] PRODUCT = {
        "PRODUCTID",
        "PROPRIETARYNAME",
        "PROPRIETARYNAMESUFFIX",
        "NONPROPRIETARYNAME",
        "DOSAGEFORMNAME",
        "ROUTENAME",
        "ACTIVE_NUMERATOR_STRENGTH",
        "ACTIVE_INGRED_UNIT"
    };
    private static final String[] PACKAGE = {"PRODUCTID", "NDCPACKAGECODE", "STARTMARKETINGDATE", "ENDMARKETINGDATE"};
    private static final int[] SEGMENTS = {5, 4, 2};
    private static final int DIGITS = 10;
    /** One package in so many may be of a product that went meanwhile. */
    private static final int ONE_IN = 100;

    private record Span(LocalDate from, LocalDate to) {
        Span with(Span later) {
            LocalDate first = from == null || (later.from != null && later.from.isBefore(from)) ? later.from : from;
            return new Span(first, later.to);
        }
    }

    @Override
    public SortedSet<ListRow> read(List<PublishedFile> files) {
        Map<String, Set<String>> names = new HashMap<>();
        Map<String, Span> spans = new TreeMap<>();
        Map<String, Set<String>> products = new HashMap<>();
        for (PublishedFile file : files) {
            boolean[] isProduct = new boolean[1];
            Heading[] heading = new Heading[1];
            file.lines("\t", (number, cells) -> {
                if (heading[0] == null) {
                    heading[0] = new Heading(cells);
                    isProduct[0] = heading[0].has("NONPROPRIETARYNAME");
                    heading[0].require(number, isProduct[0] ? PRODUCT : PACKAGE);
                    return;
                }
                heading[0].fits(number, cells);
                if (isProduct[0]) {
                    names.put(heading[0].text(cells, "PRODUCTID"), names(heading[0], cells));
                } else {
                    String code = eleven(number, heading[0].text(cells, "NDCPACKAGECODE"));
                    products.computeIfAbsent(code, _ -> new LinkedHashSet<>()).add(heading[0].text(cells, "PRODUCTID"));
                    spans.merge(code, span(number, heading[0], cells), Span::with);
                }
            });
        }
        if (names.isEmpty() || spans.isEmpty()) {
            throw new PublishedFile.Refused(
                    files.getFirst().path(), 1, "alone it tells no names of codes: give product.txt and package.txt");
        }
        refuseApart(files, names.keySet(), products);
        return rows(names, spans, products);
    }

    /** Both files are of one directory: without its product a package has no name, and its code would be unknown. */
    private static void refuseApart(
            List<PublishedFile> files, Set<String> named, Map<String, Set<String>> productsOfCodes) {
        long nameless = productsOfCodes.values().stream()
                .filter(products -> products.stream().noneMatch(named::contains))
                .count();
        if (nameless * ONE_IN > productsOfCodes.size()) {
            throw new PublishedFile.Refused(
                    files.getFirst().path(),
                    1,
                    "of " + productsOfCodes.size() + " packages " + nameless + " are of no product that is given, and"
                            + " their codes would be unknown: product.txt was cut short, or is of another day; get both"
                            + " again");
        }
    }

    private static SortedSet<ListRow> rows(
            Map<String, Set<String>> names, Map<String, Span> spans, Map<String, Set<String>> products) {
        SortedSet<ListRow> rows = new TreeSet<>();
        spans.forEach((code, span) -> {
            for (String product : products.get(code)) {
                for (String name : names.getOrDefault(product, Set.of())) {
                    rows.add(new ListRow(code, name, span.from(), span.to()));
                }
            }
        });
        return rows;
    }

    private static Span span(long number, Heading heading, List<String> cells) {
        return new Span(
                Days.read(number, "STARTMARKETINGDATE", heading.text(cells, "STARTMARKETINGDATE")),
                Days.read(number, "ENDMARKETINGDATE", heading.text(cells, "ENDMARKETINGDATE")));
    }

    /** A code of ten digits and two dashes in eleven digits. */
    static String eleven(long number, String code) {
        String[] segments = code.split("-", -1);
        StringBuilder digits = new StringBuilder();
        int written = 0;
        for (int i = 0; i < SEGMENTS.length && segments.length == SEGMENTS.length; i++) {
            String segment = segments[i];
            int missing = SEGMENTS[i] - segment.length();
            if (missing < 0 || missing > 1 || !segment.chars().allMatch(c -> c >= '0' && c <= '9')) {
                written = -DIGITS * DIGITS;
            }
            written += segment.length();
            digits.append("0".repeat(Math.max(0, missing))).append(segment);
        }
        if (written != DIGITS) {
            throw new SheetFault(number, "NDCPACKAGECODE is not of ten digits in the form 4-4-2, 5-3-2 or 5-4-1");
        }
        return digits.toString();
    }

    /** The generic name and the brand's, each with strengths, route and form, as claims have them. */
    private static Set<String> names(Heading heading, List<String> cells) {
        String rest = strengths(heading, cells) + " " + heading.text(cells, "ROUTENAME") + " "
                + heading.text(cells, "DOSAGEFORMNAME");
        String generic = heading.text(cells, "NONPROPRIETARYNAME");
        String brand =
                (heading.text(cells, "PROPRIETARYNAME") + " " + heading.text(cells, "PROPRIETARYNAMESUFFIX")).strip();
        Set<String> names = new LinkedHashSet<>();
        for (String name : List.of(generic, brand)) {
            if (!name.isEmpty()) {
                names.add(clean(name.toLowerCase(Locale.ROOT) + " " + rest));
            }
        }
        return names;
    }

    private static String strengths(Heading heading, List<String> cells) {
        String[] numbers = heading.text(cells, "ACTIVE_NUMERATOR_STRENGTH").split(";", -1);
        String[] units = heading.text(cells, "ACTIVE_INGRED_UNIT").split(";", -1);
        List<String> strengths = new ArrayList<>();
        for (int i = 0; i < Math.min(numbers.length, units.length); i++) {
            strengths.add(numbers[i].strip() + units[i].strip());
        }
        return String.join(" / ", strengths);
    }

    private static String clean(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
