// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.faults;

import static dev.cleanrun.contract.recipe.Action.FIX;
import static dev.cleanrun.contract.recipe.Action.FIX_AND_FLAG;
import static dev.cleanrun.contract.recipe.Action.FLAG;
import static dev.cleanrun.worker.faults.ClaimFaults.ANY;
import static dev.cleanrun.worker.faults.ClaimFaults.INPATIENT;
import static dev.cleanrun.worker.faults.ClaimFaults.OUTPATIENT;
import static dev.cleanrun.worker.faults.FaultKind.every;
import static dev.cleanrun.worker.faults.FaultKind.one;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Faults of codes and amounts on institutional claims. A group is the lines of a claim. */
final class LineFaults {
    private static final String REVENUE = "REV_CNTR";
    private static final String UNITS = "REV_CNTR_UNIT_CNT";
    private static final String CHARGE = "REV_CNTR_TOT_CHRG_AMT";
    private static final String NOT_COVERED = "REV_CNTR_NCVRD_CHRG_AMT";

    private LineFaults() {}

    private static boolean service(FaultyRow row) {
        return row.has(REVENUE)
                && !row.get(REVENUE).equals("0001")
                && row.has(CHARGE)
                && Double.parseDouble(row.get(CHARGE)) > 0;
    }

    static List<FaultKind> all() {
        return Stream.of(diagnoses(), presence(), procedures(), revenue(), groups(), bills(), patients(), amounts())
                .flatMap(List::stream)
                .toList();
    }

    /** Whether a claim has so many diagnoses in a row, none of them twice. */
    private static Predicate<FaultyRow> diagnoses(int least) {
        return row -> {
            List<String> codes = IntStream.rangeClosed(1, 25)
                    .mapToObj(place -> row.get("ICD_DGNS_CD" + place))
                    .filter(code -> code != null)
                    .toList();
            return codes.size() >= least
                    && new HashSet<>(codes).size() == codes.size()
                    && row.has("ICD_DGNS_CD" + codes.size());
        };
    }

    private static List<FaultKind> diagnoses() {
        return List.of(
                every(
                                "diagnosis_with_dot",
                                "MX-DX-01",
                                FIX,
                                row -> row.has("PRNCPAL_DGNS_CD")
                                        && row.get("PRNCPAL_DGNS_CD").length() > 3,
                                row -> row.set(
                                        "PRNCPAL_DGNS_CD",
                                        row.get("PRNCPAL_DGNS_CD").substring(0, 3) + "."
                                                + row.get("PRNCPAL_DGNS_CD").substring(3)))
                        .gives("principal_dx", row -> row.get("PRNCPAL_DGNS_CD")),
                every(
                                "diagnosis_of_nines",
                                "CM-TXT-02",
                                FIX_AND_FLAG,
                                INPATIENT,
                                row -> row.set("ADMTG_DGNS_CD", "99999"))
                        .gives("admit_dx", row -> null),
                every("diagnosis_of_no_shape", "MX-DX-02", FLAG, ANY, row -> row.set("PRNCPAL_DGNS_CD", "12"))
                        .also("MX-DX-07"),
                every("diagnosis_not_listed", "MX-DX-07", FLAG, ANY, row -> row.set("PRNCPAL_DGNS_CD", "Q9999")),
                every("mark_of_icd_9", "MX-DX-04", FIX_AND_FLAG, ANY, row -> row.set("PRNCPAL_DGNS_VRSN_CD", "9"))
                        .gives("icd_version", row -> "0"),
                every("mark_of_icd_in_words", "MX-DX-08", FIX, ANY, row -> row.set("PRNCPAL_DGNS_VRSN_CD", "ICD-10"))
                        .gives("icd_version", row -> "0"),
                every("mark_of_icd_unknown", "MX-DX-08", FLAG, ANY, row -> row.set("PRNCPAL_DGNS_VRSN_CD", "X")),
                every("no_diagnosis", "MX-DX-05", FLAG, ANY, row -> {
                    row.set("PRNCPAL_DGNS_CD", null);
                    for (int place = 1; place <= 25; place++) {
                        row.set("ICD_DGNS_CD" + place, null);
                        row.set("ICD_DGNS_VRSN_CD" + place, null);
                        row.set("CLM_POA_IND_SW" + place, null);
                    }
                }),
                every("gap_of_diagnoses", "MX-DX-06", FIX, diagnoses(3), row -> {
                            row.set("ICD_DGNS_CD2", null);
                            row.set("ICD_DGNS_VRSN_CD2", null);
                            row.set("CLM_POA_IND_SW2", null);
                        })
                        .gives("dx_02", row -> row.get("ICD_DGNS_CD3")));
    }

    private static List<FaultKind> presence() {
        Predicate<FaultyRow> told = INPATIENT.and(row -> row.has("CLM_POA_IND_SW1"));
        return List.of(
                every("presence_told_twice", "MX-POA-01", FLAG, told.and(diagnoses(3)), row -> {
                            row.set("ICD_DGNS_CD2", row.get("ICD_DGNS_CD1"));
                            row.set(
                                    "CLM_POA_IND_SW2",
                                    row.get("CLM_POA_IND_SW1").equals("Y") ? "N" : "Y");
                        })
                        .gives("dx_02", row -> row.get("ICD_DGNS_CD3")),
                every(
                                "presence_in_small_letters",
                                "MI-POA-01",
                                FIX,
                                told.and(diagnoses(1)),
                                row -> row.set(
                                        "CLM_POA_IND_SW1",
                                        row.get("CLM_POA_IND_SW1").toLowerCase(Locale.ROOT)))
                        .gives("poa_01", row -> row.get("CLM_POA_IND_SW1")),
                every("presence_unknown", "MI-POA-02", FLAG, told, row -> row.set("CLM_POA_IND_SW1", "Q")));
    }

    private static List<FaultKind> procedures() {
        Predicate<FaultyRow> two = row -> row.has("ICD_PRCDR_CD1") && row.has("ICD_PRCDR_CD2");
        return List.of(
                every(
                                "procedure_with_dot",
                                "MI-PX-01",
                                FIX,
                                row -> row.has("ICD_PRCDR_CD1")
                                        && row.get("ICD_PRCDR_CD1").length() > 3,
                                row -> row.set(
                                        "ICD_PRCDR_CD1",
                                        row.get("ICD_PRCDR_CD1").substring(0, 3) + "."
                                                + row.get("ICD_PRCDR_CD1").substring(3)))
                        .gives("icd_px_01", row -> row.get("ICD_PRCDR_CD1")),
                every("gap_of_procedures", "MX-PX-04", FIX, two, row -> {
                            row.set("ICD_PRCDR_CD1", null);
                            row.set("PRCDR_DT1", null);
                        })
                        .gives("icd_px_01", row -> row.get("ICD_PRCDR_CD2")),
                every(
                        "procedure_of_no_shape",
                        "MX-PX-03",
                        FLAG,
                        row -> IntStream.rangeClosed(1, 25).noneMatch(place -> row.has("ICD_PRCDR_CD" + place)),
                        row -> row.set("ICD_PRCDR_CD1", "0TY10ZI")),
                every(
                        "procedure_outside",
                        "MI-PX-02",
                        FLAG,
                        row -> row.has("ICD_PRCDR_CD1"),
                        row -> row.set("PRCDR_DT1", Days.later(row.get("CLM_THRU_DT"), 40))),
                one(
                                "service_in_small_letters",
                                "MX-PX-01",
                                FIX,
                                row -> row.has("HCPCS_CD")
                                        && row.get("HCPCS_CD").matches("[A-V][0-9]{4}"),
                                row -> row.set("HCPCS_CD", row.get("HCPCS_CD").toLowerCase(Locale.ROOT)))
                        .gives("procedure_code", row -> row.get("HCPCS_CD")),
                one(
                        "service_of_no_shape",
                        "MX-PX-01",
                        FLAG,
                        row -> row.has("HCPCS_CD"),
                        row -> row.set("HCPCS_CD", "9921")),
                one("service_filled", "CM-TXT-01", FIX, row -> row.has("HCPCS_CD"), row -> row.set("HCPCS_CD", "N/A"))
                        .gives("procedure_code", row -> null),
                one("modifier_in_small_letters", "MX-PX-02", FIX, OUTPATIENT, row -> row.set("HCPCS_1ST_MDFR_CD", "lt"))
                        .gives("modifier_1", row -> "LT"),
                one("modifier_too_long", "MX-PX-02", FLAG, OUTPATIENT, row -> row.set("HCPCS_1ST_MDFR_CD", "LTR")));
    }

    private static List<FaultKind> revenue() {
        return List.of(
                one(
                                "revenue_without_zero",
                                "MX-REV-01",
                                FIX,
                                row -> row.has(REVENUE) && row.get(REVENUE).startsWith("0"),
                                row -> row.set(REVENUE, row.get(REVENUE).replaceFirst("^0+", "")))
                        .gives("revenue_code", row -> row.get(REVENUE)),
                one("revenue_of_letters", "MX-REV-02", FLAG, LineFaults::service, row -> row.set(REVENUE, "O45O")),
                one("revenue_not_listed", "MX-REV-02", FLAG, LineFaults::service, row -> row.set(REVENUE, "0799")),
                every("no_revenue", "MI-REV-01", FLAG, ANY, row -> row.set(REVENUE, null)));
    }

    private static List<FaultKind> groups() {
        return List.of(
                every("group_without_zero", "MI-DRG-01", FIX, INPATIENT, row -> row.set("CLM_DRG_CD", "39"))
                        .gives("drg", row -> "039")
                        .also("MI-DRG-05"),
                every("group_of_letters", "MX-DRG-01", FLAG, INPATIENT, row -> row.set("CLM_DRG_CD", "18O"))
                        .also("MI-DRG-05"),
                every("group_of_outpatient", "MX-DRG-01", FLAG, OUTPATIENT, row -> row.set("CLM_DRG_CD", "180")),
                every("group_not_listed", "MI-DRG-05", FLAG, INPATIENT, row -> row.set("CLM_DRG_CD", "999")),
                every("kind_of_group_in_words", "MI-DRG-02", FIX, INPATIENT, row -> row.set("drg_code_type", "ms-drg"))
                        .gives("drg_type", row -> "MS"),
                every(
                        "kind_of_group_unknown",
                        "MI-DRG-03",
                        FLAG,
                        INPATIENT,
                        row -> row.set("drg_code_type", "grouper")),
                every("version_of_group", "MI-DRG-04", FLAG, INPATIENT, row -> row.set("MC072", "latest")),
                FaultKind.of("line_differs_from_claim", "MX-HDR-01", FIX_AND_FLAG, group -> {
                            if (group.rows().size() < 3 || !group.all(INPATIENT.and(row -> row.has("CLM_DRG_CD")))) {
                                return List.of();
                            }
                            FaultyRow row = group.rows().get(1);
                            row.set("CLM_DRG_CD", "001");
                            return List.of(row);
                        })
                        .gives("drg", row -> row.get("CLM_DRG_CD"))
                        // Lists are asked before the claim's lines agree.
                        .also("MI-DRG-05"));
    }

    private static List<FaultKind> bills() {
        return List.of(
                every("frequency_unknown", "MI-TOB-03", FLAG, ANY, row -> row.set("CLM_FREQ_CD", "6")),
                every("facility_unknown", "MI-TOB-02", FLAG, OUTPATIENT, row -> row.set("CLM_FAC_TYPE_CD", "9")),
                every("no_bill_type", "MI-TOB-01", FLAG, OUTPATIENT, row -> row.set("CLM_FAC_TYPE_CD", null)),
                every("bill_type_without_zero", "MX-TOB-01", FIX, OUTPATIENT, row -> row.set("bill_type_code", "131"))
                        .gives("bill_type", row -> "0131"),
                every("bill_type_of_letters", "MX-TOB-01", FLAG, OUTPATIENT, row -> row.set("bill_type_code", "hosp")));
    }

    private static List<FaultKind> patients() {
        return List.of(
                every("status_unknown", "MI-DIS-02", FLAG, INPATIENT, row -> row.set("PTNT_DSCHRG_STUS_CD", "99")),
                every("status_of_one_digit", "MI-DIS-01", FIX, INPATIENT, row -> row.set("PTNT_DSCHRG_STUS_CD", "3"))
                        .gives("discharge_status", row -> "03"),
                every("still_a_patient", "MI-DIS-03", FLAG, INPATIENT, row -> row.set("PTNT_DSCHRG_STUS_CD", "30")),
                every("type_of_admission", "MI-ADM-02", FLAG, INPATIENT, row -> row.set("CLM_IP_ADMSN_TYPE_CD", "7")),
                every("source_of_admission", "MI-ADM-03", FLAG, INPATIENT, row -> row.set("CLM_SRC_IP_ADMSN_CD", "Z")),
                every("hour_of_admission", "MI-HRS-01", FLAG, INPATIENT, row -> row.set("MC019", "2515")));
    }

    private static List<FaultKind> amounts() {
        List<FaultKind> kinds = new ArrayList<>();
        kinds.add(one("no_units", "MX-QTY-01", FLAG, LineFaults::service, row -> row.set(UNITS, "0")));
        kinds.add(one("negative_amount", "CM-AMT-01", FLAG, ANY, row -> row.set(NOT_COVERED, "-5.00")));
        kinds.add(one("amount_of_nines", "CM-AMT-04", FLAG, ANY, row -> row.set(NOT_COVERED, "9999999.99"))
                .also("CM-AMT-02"));
        kinds.add(one(
                "more_than_charged",
                "CM-AMT-02",
                FLAG,
                LineFaults::service,
                row -> row.set(NOT_COVERED, "1" + row.get(CHARGE))));
        return List.copyOf(kinds);
    }
}
