// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.lists;

import dev.cleanrun.sheet.SheetFault;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Revenue codes as CSV. NUBC sells its manual and publishes no file; lists made from it have a column for the code, one
 * for what it stands for, and perhaps days, under one of the names below, which are NUBC's terms, ResDAC's (REV_CNTR)
 * and Tuva's (terminology "revenue center").
 */
final class RevenueFiles implements PublishedList {
    private static final List<String> CODE =
            List.of("code", "revenue_code", "revenue code", "revenue_center_code", "rev_cntr", "rev_code");
    private static final List<String> NAME = List.of(
            "name", "description", "revenue_code_description", "revenue_center_description", "standard_description");
    private static final List<String> FROM = List.of("valid_from", "effective_date", "effective", "start_date");
    private static final List<String> TO = List.of("valid_to", "end_date", "termination_date", "discontinued_date");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{3,4}");
    private static final int LENGTH = 4;

    @Override
    public SortedSet<ListRow> read(List<PublishedFile> files) {
        SortedSet<ListRow> rows = new TreeSet<>();
        for (PublishedFile file : files) {
            SortedSet<ListRow> own = new TreeSet<>();
            Heading[] heading = new Heading[1];
            file.records((number, cells) -> {
                if (heading[0] == null) {
                    heading[0] = new Heading(cells);
                    if (CODE.stream().noneMatch(heading[0]::has)) {
                        throw new SheetFault(
                                number, "no column is the code: name it one of " + String.join(", ", CODE));
                    }
                    return;
                }
                heading[0].fits(number, cells);
                String code = heading[0].first(cells, CODE).orElseThrow();
                if (!DIGITS.matcher(code).matches()) {
                    throw new SheetFault(number, "the code is not three or four digits");
                }
                ListRow row = new ListRow(
                        "0".repeat(LENGTH - code.length()) + code,
                        heading[0].first(cells, NAME).orElse(""),
                        Days.read(
                                number,
                                "the first day",
                                heading[0].first(cells, FROM).orElse("")),
                        Days.read(
                                number,
                                "the last day",
                                heading[0].first(cells, TO).orElse("")));
                own.add(row);
            });
            file.refuseWithout(own);
            rows.addAll(own);
        }
        return rows;
    }
}
