// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.faults;

import static dev.cleanrun.contract.recipe.Action.FIX;
import static dev.cleanrun.contract.recipe.Action.FIX_AND_FLAG;
import static dev.cleanrun.contract.recipe.Action.FLAG;
import static dev.cleanrun.contract.recipe.Action.REJECT;
import static dev.cleanrun.contract.recipe.Action.REMOVE;
import static dev.cleanrun.worker.faults.FaultKind.every;
import static dev.cleanrun.worker.faults.FaultKind.one;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Faults of whole claims: keys, dates, versions, sums, stays. A group is the lines of a claim. */
final class ClaimFaults {
    static final Predicate<FaultyRow> ANY = row -> true;
    static final Predicate<FaultyRow> INPATIENT =
            row -> "60".equals(row.get("NCH_CLM_TYPE_CD")) && row.has("NCH_BENE_DSCHRG_DT");
    static final Predicate<FaultyRow> OUTPATIENT = row -> "40".equals(row.get("NCH_CLM_TYPE_CD"));
    private static final String FROM = "CLM_FROM_DT";
    private static final String THRU = "CLM_THRU_DT";
    private static final String TOTAL = "CLM_TOT_CHRG_AMT";

    private ClaimFaults() {}

    static List<FaultKind> all() {
        return Stream.of(keys(), dates(), birthsAndFolders(), versions(), sums(), stays())
                .flatMap(List::stream)
                .toList();
    }

    private static FaultKind cell(
            String name, String rule, dev.cleanrun.contract.recipe.Action action, String column, String value) {
        return every(name, rule, action, ANY, row -> row.set(column, value));
    }

    private static List<FaultKind> keys() {
        return List.of(
                cell("no_member", "CM-KEY-01", REJECT, "BENE_ID", null),
                cell("no_claim", "CM-KEY-01", REJECT, "CLM_ID", null),
                cell("no_line", "CM-KEY-01", REJECT, "CLM_LINE_NUM", null),
                cell("claim_of_nines", "CM-KEY-01", REJECT, "CLM_ID", "999999999"),
                every(
                                "member_with_blanks",
                                "CM-TXT-01",
                                FIX,
                                ANY,
                                row -> row.set("BENE_ID", "  " + row.get("BENE_ID") + " "))
                        .gives("member_id", row -> row.get("BENE_ID")),
                cell("amount_of_letters", "CM-SCH-02", REJECT, "REV_CNTR_TOT_CHRG_AMT", "12O.50"),
                FaultKind.of(
                        "row_twice",
                        "CM-DUP-01",
                        REMOVE,
                        group -> List.of(group.add(group.first().copy()))),
                every("not_covered", "CM-COV-01", FLAG, ANY, row -> row.set("BENE_ID", "nobody" + row.get("CLM_ID"))));
    }

    private static List<FaultKind> dates() {
        return List.of(
                cell("from_unreadable", "CM-DAT-01", REJECT, FROM, "31-Feb-2019"),
                cell("paid_unreadable", "CM-DAT-01", FLAG, "NCH_WKLY_PROC_DT", "2019-13-45"),
                cell("paid_of_none", "CM-DAT-06", FIX_AND_FLAG, "NCH_WKLY_PROC_DT", "31-Dec-9999")
                        .gives("paid_date", row -> null),
                cell("from_in_future", "CM-DAT-02", REJECT, FROM, "01-Mar-2045"),
                cell("paid_in_future", "CM-DAT-02", FLAG, "NCH_WKLY_PROC_DT", "01-Mar-2045"),
                every(
                        "paid_before",
                        "CM-DAT-04",
                        FLAG,
                        ANY,
                        row -> row.set("NCH_WKLY_PROC_DT", Days.later(row.get(FROM), -9))),
                every(
                                "statement_reversed",
                                "MI-DAT-01",
                                FLAG,
                                OUTPATIENT.and(row -> row.get(FROM).equals(row.get(THRU))),
                                row -> row.set(THRU, Days.later(row.get(FROM), -1)))
                        .also("MI-DAT-02"),
                one(
                        "service_outside",
                        "MI-DAT-02",
                        FLAG,
                        OUTPATIENT,
                        row -> row.set("REV_CNTR_DT", Days.later(row.get(THRU), 30))));
    }

    private static List<FaultKind> birthsAndFolders() {
        return List.of(
                every(
                        "before_birth",
                        "CM-DAT-05",
                        REJECT,
                        ANY,
                        row -> row.set("BENE_BIRTH_DT", Days.later(row.get(FROM), 40))),
                cell("birth_unreadable", "CM-DAT-01", FLAG, "BENE_BIRTH_DT", "00-Jan-1950"),
                cell("birth_of_none", "CM-DAT-06", FIX_AND_FLAG, "BENE_BIRTH_DT", "01-Jan-1900")
                        .gives("birth_date", row -> null),
                every(
                        "age_outside",
                        "CM-PAR-02",
                        FLAG,
                        ANY,
                        row -> row.set(
                                "BENE_BIRTH_DT", "0-64".equals(row.get("age_band")) ? "07-Jul-1930" : "07-Jul-1990")),
                every(
                        "year_outside",
                        "CM-PAR-01",
                        FLAG,
                        row -> row.get(FROM).endsWith(row.get("event_year")),
                        row -> row.set("event_year", "2019".equals(row.get("event_year")) ? "2020" : "2019")));
    }

    private static List<FaultyRow> again(FaultKind.Group group, String frequency, long days) {
        return List.copyOf(group.rows()).stream()
                .map(row -> {
                    FaultyRow later = group.add(row.copy());
                    later.set("CLM_FREQ_CD", frequency);
                    later.set("NCH_WKLY_PROC_DT", Days.later(row.get("NCH_WKLY_PROC_DT"), days));
                    return later;
                })
                .toList();
    }

    private static List<FaultKind> versions() {
        return List.of(
                FaultKind.of("replaced", "CM-VER-01", REMOVE, group -> {
                    List<FaultyRow> before = List.copyOf(group.rows());
                    again(group, "7", 14);
                    return before;
                }),
                FaultKind.of("cancelled", "CM-VER-01", REMOVE, group -> {
                    List<FaultyRow> both = new ArrayList<>(group.rows());
                    both.addAll(again(group, "8", 14));
                    return both;
                }),
                cell("cancels_nothing", "MX-VOI-01", FLAG, "CLM_FREQ_CD", "8"),
                cell("medicare_paid_not", "MX-DEN-01", REMOVE, "CLM_MDCR_NON_PMT_RSN_CD", "N"),
                cell("benefits_refused", "MX-DEN-01", REMOVE, "FI_CLM_ACTN_CD", "8"),
                FaultKind.of("claim_twice", "MI-DUP-01", FLAG, group -> {
                    if (!group.all(OUTPATIENT.and(row -> positive(row.get(TOTAL))))) {
                        return List.of();
                    }
                    List<FaultyRow> both = new ArrayList<>(group.rows());
                    List.copyOf(group.rows()).forEach(row -> both.add(renamed(group, row)));
                    return both;
                }));
    }

    private static FaultyRow renamed(FaultKind.Group group, FaultyRow row) {
        FaultyRow other = group.add(row.copy());
        other.set("CLM_ID", row.get("CLM_ID") + "7");
        return other;
    }

    private static boolean positive(String amount) {
        return amount != null && new BigDecimal(amount.strip()).signum() > 0;
    }

    private static String more(String amount, String by) {
        return new BigDecimal(amount.strip()).add(new BigDecimal(by)).toPlainString();
    }

    private static List<FaultKind> sums() {
        return List.of(
                every("total_too_high", "MI-SUM-01", FLAG, ANY, row -> row.set(TOTAL, more(row.get(TOTAL), "100"))),
                FaultKind.of("line_of_total_too_low", "MI-SUM-02", FLAG, group -> {
                    List<FaultyRow> totals = group.rows().stream()
                            .filter(row -> "0001".equals(row.get("REV_CNTR")))
                            .toList();
                    if (totals.size() != 1 || group.rows().size() < 2) {
                        return List.of();
                    }
                    totals.getFirst()
                            .set("REV_CNTR_TOT_CHRG_AMT", more(totals.getFirst().get("REV_CNTR_TOT_CHRG_AMT"), "50"));
                    return group.rows();
                }),
                every(
                        "paid_too_high",
                        "MI-SUM-03",
                        FLAG,
                        OUTPATIENT,
                        row -> row.set("CLM_PMT_AMT", more(row.get("CLM_PMT_AMT"), "50"))));
    }

    private static List<FaultKind> stays() {
        return List.of(
                FaultKind.of("stays_overlap", "MI-STY-01", FLAG, group -> {
                    if (!group.all(INPATIENT.and(
                            row -> Days.of(row.get(FROM)).plusDays(3).isBefore(Days.of(row.get(THRU)))))) {
                        return List.of();
                    }
                    List<FaultyRow> both = new ArrayList<>(group.rows());
                    List.copyOf(group.rows()).forEach(row -> {
                        FaultyRow other = renamed(group, row);
                        other.set(FROM, Days.later(row.get(FROM), 1));
                        both.add(other);
                    });
                    return both;
                }),
                every(
                                "admitted_after_discharge",
                                "MX-DAT-02",
                                FIX_AND_FLAG,
                                INPATIENT,
                                row -> row.set("CLM_ADMSN_DT", Days.later(row.get("NCH_BENE_DSCHRG_DT"), 1)))
                        .gives("discharge_date", row -> null)
                        .also("MI-DAT-03"),
                every("no_admission", "MI-ADM-01", FLAG, INPATIENT, row -> row.set("CLM_ADMSN_DT", null)),
                every(
                        "statement_outside",
                        "MI-DAT-03",
                        FLAG,
                        INPATIENT.and(row -> row.get(THRU).equals(row.get("NCH_BENE_DSCHRG_DT"))
                                && Days.of(row.get(FROM)).plusDays(8).isBefore(Days.of(row.get(THRU)))
                                && !row.has("PRCDR_DT1")),
                        row -> row.set("CLM_ADMSN_DT", Days.later(row.get(FROM), 5))));
    }
}
