// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.mapping;

import dev.cleanrun.contract.layout.CodeSystem;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** What a text looks like. A text can look like several things: 20240105 is a day and a number. */
public enum ValueShape {
    /** A drug code of 11 digits, or of 10 with dashes. */
    NDC("\\d{11}|\\d{5}-\\d{4}-\\d{2}|\\d{4}-\\d{4}-\\d{2}|\\d{5}-\\d{3}-\\d{2}|\\d{5}-\\d{4}-\\d"),
    /** A provider's number: ten digits, 1 or 2 first, with its check digit. */
    NPI("[12]\\d{9}") {
        @Override
        public boolean fits(String text) {
            return super.fits(text) && checked(text);
        }
    },
    /** A day in one of the ways that recipes read. */
    DAY("(19|20)\\d{2}(0[1-9]|1[0-2])([0-2]\\d|3[01])|(19|20)\\d{2}[-/](0[1-9]|1[0-2])[-/]([0-2]\\d|3[01])([ T].*)?"
            + "|(0[1-9]|1[0-2])/([0-2]\\d|3[01])/(19|20)\\d{2}|([0-2]\\d|3[01])-?[A-Za-z]{3}-?(19|20)\\d{2}"),
    /** A diagnosis of ICD-10-CM: a letter, a digit and more. */
    DIAGNOSIS("[A-Z]\\d[0-9A-Z](\\.?[0-9A-Z]{1,4})?"),
    /** A HCPCS code: five characters, the last four digits, or a CPT code. */
    HCPCS("[A-V]\\d{4}|\\d{4}[0-9FTUAM]"),
    /** A dental procedure. */
    CDT("D\\d{4}"),
    /** A revenue code. */
    REVENUE("0?\\d{3}"),
    /** A procedure of ICD-10-PCS. */
    PROCEDURE("[0-9A-HJ-NP-Z]{7}"),
    /** A provider's taxonomy. */
    TAXONOMY("[0-9]{3}[0-9A-Z]{6}X"),
    /** A state by its two letters. */
    STATE("A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[AIT]"
            + "|W[AIVY]"),
    /** A ZIP code. */
    ZIP("\\d{5}(-?\\d{4})?"),
    /** An amount: a number with two digits behind the point. */
    AMOUNT("-?\\d{1,12}\\.\\d{2}"),
    /** A whole number. */
    WHOLE("-?\\d{1,18}");

    private static final int NPI_CONSTANT = 24;
    private static final int NINE = 9;

    private final Pattern pattern;

    ValueShape(String pattern) {
        this.pattern = Pattern.compile(pattern);
    }

    /** Whether the text, without blanks around it, looks like it. */
    public boolean fits(String text) {
        return pattern.matcher(text).matches();
    }

    /** What codes of a system look like; several where they can, none where anything can be one. */
    public static List<ValueShape> of(CodeSystem codes) {
        return switch (codes) {
            case NDC -> List.of(NDC);
            case NPI -> List.of(NPI);
            case DIAGNOSIS -> List.of(DIAGNOSIS);
            case PROCEDURE -> List.of(PROCEDURE);
            case HCPCS -> List.of(HCPCS);
            case CDT -> List.of(CDT);
            case REVENUE -> List.of(REVENUE);
            case TAXONOMY -> List.of(TAXONOMY);
            case STATE -> List.of(STATE);
            case ZIP -> List.of(ZIP);
            case MODIFIER, BILL_TYPE, PLACE_OF_SERVICE, DISCHARGE_STATUS, DRG, POA -> List.of();
        };
    }

    /** All of them, the ones that say most first. */
    public static List<ValueShape> telling() {
        return Arrays.asList(NDC, NPI, TAXONOMY, CDT, DIAGNOSIS, DAY, AMOUNT);
    }

    /** CMS's check digit: Luhn's over the number with 80840 before it. */
    private static boolean checked(String text) {
        int sum = NPI_CONSTANT;
        for (int at = 0; at < text.length(); at++) {
            int digit = text.charAt(text.length() - 1 - at) - '0';
            int doubled = at % 2 == 1 ? 2 * digit : digit;
            sum += doubled > NINE ? doubled - NINE : doubled;
        }
        return sum % 10 == 0;
    }
}
