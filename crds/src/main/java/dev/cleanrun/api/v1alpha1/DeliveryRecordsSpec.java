// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.util.Map;

/** Records of a file that are no rows. All fields may be null: what is not given is the layout's. */
@ApiType
@ValidationRule(
        value = "!(has(self.countAt) || has(self.totals) || has(self.countIn)) || has(self.header) "
                + "|| has(self.trailer)",
        message = "countAt, countIn and totals say where something stands in the header or trailer: name that too")
public record DeliveryRecordsSpec(
        @JsonPropertyDescription("First field of the header record, or what its line begins with in FixedWidth; empty: "
                + "there is none. Default: the layout's; at most 64 characters.")
        @Size(max = 64)
        @Pattern(Patterns.LINE)
        String header,

        @JsonPropertyDescription("First field of the trailer record, or what its line begins with in FixedWidth; "
                + "empty: there is none. Default: the layout's; at most 64 characters.")
        @Size(max = 64)
        @Pattern(Patterns.LINE)
        String trailer,

        @JsonPropertyDescription(
                "Whether a file without these records is delivered: false refuses it. Default: " + "false.")
        Boolean optional,

        @JsonPropertyDescription("Where the number of rows stands: the number of the field, or from-to of characters "
                + "in FixedWidth, from 1. Default: the layout's, else none is compared; 1 to 99999, or at most 11 "
                + "characters.")
        IntOrString countAt,

        @JsonPropertyDescription("Which record says the number of rows and the totals: Header or Trailer. Default: "
                + "Trailer where there is one.")
        RecordMark countIn,

        @JsonPropertyDescription(
                "Whether that number counts header and trailer as well. Default: the layout's, else " + "false.")
        Boolean countsItself,

        @JsonPropertyDescription("Where totals stand: for each column that is added up the place in the record, "
                + "written as countAt; the total is written as the column's values are. Default: the layout's; at "
                + "most 16 columns.")
        @Size(max = 16)
        Map<String, IntOrString> totals) {
    /** Records of a file that are no rows. */
    public enum RecordMark {
        /** The first record. */
        @JsonProperty("Header")
        HEADER,
        /** The last record. */
        @JsonProperty("Trailer")
        TRAILER
    }
}
