// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** One demand on the labels of a node, as in a Pod's node affinity. */
@ApiType
@ValidationRule(
        value = "self.operator in ['Exists', 'DoesNotExist'] ? size(self.values) == 0"
                + " : self.operator in ['Gt', 'Lt'] ? size(self.values) == 1 : size(self.values) > 0",
        message = "values must be empty for Exists and DoesNotExist, one for Gt and Lt, at least one for In and NotIn")
public record NodeSelectorTerm(
        @JsonPropertyDescription(
                "Label of the node, as node.kubernetes.io/instance-type. Required; at most 317 " + "characters.")
        @Required
        @Size(min = 1, max = 317)
        @Pattern("^\\S+$")
        String key,

        @JsonPropertyDescription(
                "How the label is compared: In, NotIn, Exists, DoesNotExist, Gt or Lt. Default: " + "In.")
        @Default("In")
        NodeOperator operator,

        @JsonPropertyDescription("Values that it is compared with: none for Exists and DoesNotExist, one number "
                + "for Gt and Lt. Default: none; at most 64 of 63 characters.")
        @Default("[]")
        @Size(max = 64)
        List<@Size(max = 63) String> values) {
    /** How a node's label is compared. */
    public enum NodeOperator {
        /** The label has one of the values. */
        @JsonProperty("In")
        IN,
        /** The label is absent or has none of the values. */
        @JsonProperty("NotIn")
        NOT_IN,
        /** The label is there. */
        @JsonProperty("Exists")
        EXISTS,
        /** The label is not there. */
        @JsonProperty("DoesNotExist")
        DOES_NOT_EXIST,
        /** The label is a whole number above the value. */
        @JsonProperty("Gt")
        GT,
        /** The label is a whole number below the value. */
        @JsonProperty("Lt")
        LT
    }
}
