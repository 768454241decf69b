// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.faults;

import static dev.cleanrun.contract.recipe.Action.FIX;
import static dev.cleanrun.contract.recipe.Action.FIX_AND_FLAG;
import static dev.cleanrun.contract.recipe.Action.FLAG;
import static dev.cleanrun.contract.recipe.Action.REJECT;
import static dev.cleanrun.contract.recipe.Action.REMOVE;
import static dev.cleanrun.worker.faults.FaultKind.every;
import static dev.cleanrun.worker.faults.FaultKind.one;

import dev.cleanrun.contract.recipe.Action;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Faults of spans of coverage. A group is the spans of a member in one partition. */
final class SpanFaults {
    private static final String START = "enrollment_start_date";
    private static final String END = "enrollment_end_date";
    private static final String BIRTH = "BENE_BIRTH_DT";
    private static final String DEATH = "DEATH_DT";
    private static final String SEX = "BENE_SEX_IDENT_CD";
    private static final Predicate<FaultyRow> WHOLE_YEAR =
            row -> row.get(START).startsWith("01-Jan") && row.get(END).startsWith("31-Dec");

    private SpanFaults() {}

    static List<FaultKind> all() {
        return Stream.of(keys(), births(), deaths(), days(), pairs(), months(), codes())
                .flatMap(List::stream)
                .toList();
    }

    private static FaultKind whole(String name, String rule, Action action, String column, String value) {
        return every(name, rule, action, ClaimFaults.ANY, row -> row.set(column, value));
    }

    private static FaultKind cell(String name, String rule, Action action, String column, String value) {
        return one(name, rule, action, WHOLE_YEAR, row -> row.set(column, value));
    }

    private static List<FaultKind> keys() {
        return List.of(
                cell("no_member", "CM-KEY-01", REJECT, "BENE_ID", null),
                cell("member_of_eights", "CM-KEY-01", REJECT, "BENE_ID", "88888888"),
                one(
                                "member_with_blanks",
                                "CM-TXT-01",
                                FIX,
                                ClaimFaults.ANY,
                                row -> row.set("BENE_ID", " " + row.get("BENE_ID") + " "))
                        .gives("member_id", row -> row.get("BENE_ID")),
                cell("month_of_letters", "CM-SCH-02", REJECT, "ME005", "Mar"),
                FaultKind.of(
                        "row_twice",
                        "CM-DUP-01",
                        REMOVE,
                        group -> List.of(group.add(group.first().copy()))),
                FaultKind.of("span_twice", "CM-KEY-02", REJECT, group -> {
                    FaultyRow again = group.add(group.first().copy());
                    again.set("BENE_RACE_CD", "0");
                    return List.of(again);
                }));
    }

    /** Of one member a span is wrong that has two others beside it at least. */
    private static FaultKind outvoted(String name, String rule, String column, String value, String output) {
        return FaultKind.of(name, rule, FIX_AND_FLAG, group -> {
                    if (group.rows().size() < 3 || value.equals(group.first().get(column))) {
                        return List.of();
                    }
                    group.rows().get(1).set(column, value);
                    return List.of(group.rows().get(1));
                })
                .gives(output, row -> null);
    }

    private static List<FaultKind> births() {
        return List.of(
                outvoted("birth_differs", "EL-BIR-02", BIRTH, "03-Mar-1951", null),
                outvoted("sex_differs", "EL-SEX-03", SEX, "1", null),
                whole("birth_unreadable", "CM-DAT-01", FLAG, BIRTH, "1950-00-00")
                        .also("EL-BIR-04"),
                whole("birth_of_none", "CM-DAT-06", FIX_AND_FLAG, BIRTH, "01-Jan-1900")
                        .gives("birth_date", row -> null)
                        .also("EL-BIR-04"),
                whole("no_birth", "EL-BIR-04", FLAG, BIRTH, null),
                whole("birth_in_future", "EL-BIR-01", FLAG, BIRTH, "05-May-2045")
                        .also("EL-BIR-03", "CM-PAR-02"),
                whole("older_than_120", "EL-BIR-01", FLAG, BIRTH, "05-May-1890").also("CM-PAR-02"),
                every(
                                "born_after_start",
                                "EL-BIR-03",
                                FLAG,
                                ClaimFaults.ANY,
                                row -> row.set(BIRTH, "30-Dec-" + row.get("event_year")))
                        .also("CM-PAR-02"),
                every(
                        "age_outside",
                        "CM-PAR-02",
                        FLAG,
                        ClaimFaults.ANY,
                        row -> row.set(BIRTH, "0-64".equals(row.get("age_band")) ? "07-Jul-1930" : "07-Jul-1990")));
    }

    private static List<FaultKind> deaths() {
        Predicate<FaultyRow> alive = WHOLE_YEAR.and(row -> !row.has(DEATH));
        return List.of(
                one(
                                "died_before_start",
                                "EL-DTH-01",
                                FLAG,
                                alive,
                                row -> row.set(DEATH, Days.later(row.get(START), -40)))
                        .also("EL-DTH-03"),
                one(
                                "died_before_birth",
                                "EL-DTH-02",
                                FLAG,
                                alive,
                                row -> row.set(DEATH, Days.later(row.get(BIRTH), -40)))
                        .also("EL-DTH-01", "EL-DTH-03"),
                one(
                        "goes_on_after_death",
                        "EL-DTH-03",
                        FLAG,
                        alive,
                        row -> row.set(DEATH, Days.later(row.get(START), 40))),
                one("dies_in_future", "CM-DAT-02", FLAG, alive, row -> row.set(DEATH, "05-May-2045")),
                one("death_of_none", "CM-DAT-06", FIX_AND_FLAG, alive, row -> row.set(DEATH, "31-Dec-9999"))
                        .gives("death_date", row -> null));
    }

    private static List<FaultKind> days() {
        return List.of(
                cell("start_unreadable", "CM-DAT-01", REJECT, START, "30-Feb-2019"),
                cell("end_unreadable", "CM-DAT-01", FLAG, END, "31-Jun-2019"),
                cell("no_start", "EL-SPN-02", FLAG, START, null),
                cell("start_of_none", "CM-DAT-06", FLAG, START, "01-Jan-1900").also("EL-BIR-03"),
                cell("end_of_none", "EL-END-01", FIX, END, "31-Dec-9999").gives("enrollment_end", row -> null),
                one(
                                "ends_before_start",
                                "EL-SPN-01",
                                FLAG,
                                WHOLE_YEAR,
                                row -> row.set(END, Days.later(row.get(START), -1)))
                        .also("CM-PAR-01"),
                one(
                        "starts_within_month",
                        "EL-MON-03",
                        FLAG,
                        WHOLE_YEAR,
                        row -> row.set(START, Days.later(row.get(START), 9))),
                one(
                        "ends_within_month",
                        "EL-MON-03",
                        FLAG,
                        WHOLE_YEAR,
                        row -> row.set(END, Days.later(row.get(END), -9))),
                one("year_outside", "CM-PAR-01", FLAG, WHOLE_YEAR, row -> {
                            row.set(START, Days.later(row.get(START), 366 * 4));
                            row.set(END, Days.later(row.get(END), 366 * 4));
                        })
                        .also("EL-MON-03"));
    }

    private static List<FaultKind> pairs() {
        return List.of(
                FaultKind.of("spans_overlap", "EL-SPN-03", FLAG, group -> {
                    FaultyRow other = group.add(group.first().copy());
                    other.set("plan", "other");
                    other.set("dual_status_code", "00");
                    return List.of(group.first(), other);
                }),
                FaultKind.of("gap_of_four_months", "EL-SPN-04", FLAG, group -> {
                    if (!WHOLE_YEAR.test(group.first())) {
                        return List.of();
                    }
                    FaultyRow other = group.add(group.first().copy());
                    group.first().set(END, "31-Mar-" + group.first().get("event_year"));
                    other.set(START, "01-Aug-" + other.get("event_year"));
                    return List.of(other);
                }),
                FaultKind.of("one_person_two_members", "EL-MEM-01", FLAG, group -> {
                    FaultyRow other = group.add(group.first().copy());
                    other.set("BENE_ID", group.first().get("BENE_ID") + "7");
                    group.first().set("ME117", "S" + group.first().get("BENE_ID"));
                    other.set("ME117", "S" + group.first().get("BENE_ID"));
                    return List.of(group.first(), other);
                }));
    }

    private static List<FaultKind> months() {
        return List.of(
                one("month_for_start", "EL-MON-01", FIX, WHOLE_YEAR, row -> {
                            row.set(START, null);
                            row.set("ME004", row.get("event_year"));
                            row.set("ME005", "1");
                        })
                        .gives(
                                "enrollment_start",
                                row -> Days.of(row.get(START)).toString()),
                one("month_for_end", "EL-MON-01", FIX, WHOLE_YEAR, row -> {
                            row.set(START, null);
                            row.set(END, null);
                            row.set("ME004", row.get("event_year"));
                            row.set("ME005", "12");
                        })
                        .gives("enrollment_end", row -> Days.of(row.get(END)).toString()),
                cell("month_13", "EL-MON-02", FLAG, "ME005", "13"));
    }

    private static List<FaultKind> codes() {
        return List.of(
                one("sex_in_words", "EL-SEX-01", FIX, row -> "2".equals(row.get(SEX)), row -> row.set(SEX, "female"))
                        .gives("gender", row -> "F"),
                whole("sex_unknown", "EL-SEX-02", FLAG, SEX, "Q"),
                cell("zip_with_hyphen", "EL-ZIP-01", FIX, "BENE_ZIP_CD", "02134-1234")
                        .gives("zip_code", row -> "021341234"),
                one(
                        "zip_of_four",
                        "EL-ZIP-02",
                        FLAG,
                        row -> !"00000".equals(row.get("BENE_ZIP_CD")),
                        row -> row.set("BENE_ZIP_CD", "2134")),
                one(
                                "state_in_small_letters",
                                "EL-STA-01",
                                FIX,
                                ClaimFaults.ANY,
                                row -> row.set("STATE_CODE", "MA".toLowerCase(Locale.ROOT)))
                        .gives("state", row -> "MA"),
                cell("state_of_three", "EL-STA-02", FLAG, "STATE_CODE", "MAS"),
                cell("coverage_unknown", "EL-COV-01", FLAG, "coverage_type", "Z"),
                cell("insurance_unknown", "EL-COV-02", FLAG, "payer_type", "club"),
                cell("covered_or_not", "EL-COV-03", FLAG, "ME018", "7"),
                cell("dual_unknown", "EL-DUA-01", FLAG, "dual_status_code", "33"),
                cell("medicare_unknown", "EL-MED-01", FLAG, "BENE_MDCR_STATUS_CD", "55"));
    }
}
