// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.layout;

import com.fasterxml.jackson.annotation.JsonValue;

/** Code systems that claims use. */
public enum CodeSystem {
    /** FDA's national drug codes. */
    NDC("ndc"),
    /** CMS's national provider identifiers: ten digits with a check digit. */
    NPI("npi"),
    /** Diagnoses, ICD-9-CM or ICD-10-CM by their date. */
    DIAGNOSIS("diagnosis"),
    /** Procedures of hospitals, ICD-9 or ICD-10-PCS by their date. */
    PROCEDURE("procedure"),
    /** HCPCS, of which CPT is level I. */
    HCPCS("hcpcs"),
    /** Two characters beside a HCPCS code. */
    MODIFIER("modifier"),
    /** The ADA's dental procedures: D and four digits. */
    CDT("cdt"),
    /** NUBC's revenue codes. */
    REVENUE("revenue"),
    /** NUBC's types of bill. */
    BILL_TYPE("bill-type"),
    /** CMS's places of service. */
    PLACE_OF_SERVICE("place-of-service"),
    /** NUBC's patient discharge status. */
    DISCHARGE_STATUS("discharge-status"),
    /** Diagnosis related groups. */
    DRG("drg"),
    /** NUCC's provider taxonomy. */
    TAXONOMY("taxonomy"),
    /** Whether a diagnosis was present on admission. */
    POA("poa"),
    /** ZIP codes. */
    ZIP("zip"),
    /** States by two letters. */
    STATE("state");

    private final String text;

    CodeSystem(String text) {
        this.text = text;
    }

    /** As it is written in layouts. */
    @JsonValue
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return text;
    }
}
