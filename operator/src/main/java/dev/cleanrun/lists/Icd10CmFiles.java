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
 * CMS' order files of ICD-10-CM, {@code icd10cm_order_2024.txt} (cms.gov, "ICD-10-CM/PCS Order Files", whose
 * description comes with each): order number in columns 1 to 5, from 1 on, code without a point in 7 to 13, in 15
 * whether the code may stand on a claim (1) or is a heading (0), short description in 17 to 76, long one from 78 on.
 * The edition of a year is in force from the first of October before it.
 */
final class Icd10CmFiles implements PublishedList {
    private static final Pattern YEAR = Pattern.compile("icd10cm.?order.?(20[0-9]{2})\\.txt");
    private static final Pattern ORDER = Pattern.compile("[0-9]{5}");
    private static final Pattern CODE = Pattern.compile("[A-Z][0-9][0-9A-Z]{1,5}");
    private static final int CODE_FROM = 6;
    private static final int CODE_TO = 13;
    private static final int FLAG = 14;
    private static final int SHORT_FROM = 16;
    private static final int LONG_FROM = 77;
    private static final int OCTOBER = 10;
    /** Codes are in their order, and those of factors that influence health status are the last. */
    private static final String LAST_CHAPTER = "Z";

    @Override
    public SortedSet<ListRow> read(List<PublishedFile> files) {
        Editions editions = new Editions();
        for (PublishedFile file : files) {
            Matcher year = YEAR.matcher(file.name());
            if (!year.matches()) {
                throw new PublishedFile.Refused(
                        file.path(), 1, "its name does not tell the year: name it as CMS does, icd10cm_order_2024.txt");
            }
            LocalDate from = LocalDate.of(Integer.parseInt(year.group(1)) - 1, OCTOBER, 1);
            if (!editions.add(from, codes(file))) {
                throw new PublishedFile.Refused(file.path(), 1, "there is another file of the same year");
            }
        }
        editions.refuseShort(files.getFirst());
        return editions.rows(true);
    }

    private static Map<String, String> codes(PublishedFile file) {
        Map<String, String> codes = new HashMap<>();
        String[] last = {""};
        long[] lines = new long[1];
        file.lines("", (number, cells) -> {
            String line = cells.getFirst();
            if (line.length() <= SHORT_FROM
                    || !ORDER.matcher(line.substring(0, CODE_FROM - 1)).matches()
                    || line.charAt(CODE_FROM - 1) != ' '
                    || line.charAt(FLAG - 1) != ' '
                    || line.charAt(FLAG + 1) != ' ') {
                throw new SheetFault(number, "it is no line of an order file: number, code, 0 or 1, descriptions");
            }
            String code = line.substring(CODE_FROM, CODE_TO).strip();
            if (!CODE.matcher(code).matches() || "01".indexOf(line.charAt(FLAG)) < 0) {
                throw new SheetFault(
                        number, "it has no code of ICD-10-CM in columns 7 to 13, or neither 0 nor 1 in 15");
            }
            if (Long.parseLong(line.substring(0, CODE_FROM - 1)) != ++lines[0]) {
                throw new SheetFault(number, "its number is not " + lines[0] + ": lines are missing, or there twice");
            }
            last[0] = code;
            String name = line.length() > LONG_FROM
                    ? line.substring(LONG_FROM).strip()
                    : line.substring(SHORT_FROM).strip();
            if (line.charAt(FLAG) == '1' && codes.put(code, name) != null) {
                throw new SheetFault(number, "its code is there twice");
            }
        });
        if (!last[0].startsWith(LAST_CHAPTER)) {
            throw new PublishedFile.Refused(
                    file.path(),
                    lines[0],
                    "it ends before the codes that begin with Z: it was cut short, and codes behind its end would be"
                            + " unknown, or pass for ended; get it again");
        }
        return codes;
    }
}
