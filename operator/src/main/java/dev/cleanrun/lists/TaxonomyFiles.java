// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.lists;

import dev.cleanrun.sheet.SheetFault;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * NUCC's provider taxonomy, {@code nucc_taxonomy_240.csv} (nucc.org, "Provider Taxonomy", CSV): columns Code, Grouping,
 * Classification, Specialization and others. Version 24.0 is published in January of 2024 and in force from the first
 * of April, 24.1 in July and from the first of October. What the first file has may have held before.
 */
final class TaxonomyFiles implements PublishedList {
    private static final Pattern VERSION = Pattern.compile("nucc_taxonomy_([0-9]{2})([01])\\.csv");
    private static final Pattern CODE = Pattern.compile("[0-9A-Z]{9}X");
    private static final String[] COLUMNS = {"Code", "Grouping", "Classification", "Specialization"};
    private static final int CENTURY = 2000;
    private static final int APRIL = 4;
    private static final int OCTOBER = 10;

    @Override
    public SortedSet<ListRow> read(List<PublishedFile> files) {
        Editions editions = new Editions();
        for (PublishedFile file : files) {
            Matcher version = VERSION.matcher(file.name());
            if (!version.matches()) {
                throw new PublishedFile.Refused(
                        file.path(),
                        1,
                        "its name does not tell the version: name it as NUCC does, nucc_taxonomy_240.csv");
            }
            LocalDate from = LocalDate.of(
                    CENTURY + Integer.parseInt(version.group(1)),
                    version.group(2).equals("0") ? APRIL : OCTOBER,
                    1);
            if (!editions.add(from, codes(file))) {
                throw new PublishedFile.Refused(file.path(), 1, "there is another file of the same version");
            }
        }
        editions.refuseShort(files.getFirst());
        return editions.rows(false);
    }

    private static Map<String, String> codes(PublishedFile file) {
        Map<String, String> codes = new HashMap<>();
        Heading[] heading = new Heading[1];
        file.records((number, cells) -> {
            if (heading[0] == null) {
                heading[0] = new Heading(cells).require(number, COLUMNS);
                return;
            }
            heading[0].fits(number, cells);
            String code = heading[0].text(cells, "Code");
            if (!CODE.matcher(code).matches()) {
                throw new SheetFault(number, "Code is no taxonomy code: nine digits or letters and an X");
            }
            String special = heading[0].text(cells, "Specialization");
            String name = heading[0].text(cells, "Classification") + (special.isEmpty() ? "" : ", " + special);
            if (codes.put(code, name) != null) {
                throw new SheetFault(number, "its code is there twice");
            }
        });
        file.refuseWithout(codes.keySet());
        return codes;
    }
}
