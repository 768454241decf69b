// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** A toleration, as in a Pod; {@code tolerationSeconds} may be null. */
@ApiType
@ValidationRule(
        value = "self.operator == 'Equal' || self.value == ''",
        message = "value must be empty for the operator Exists")
@ValidationRule(
        value = "self.operator == 'Exists' || self.key != ''",
        message = "key must be set, or the operator must be Exists, which with no key is every taint")
@ValidationRule(
        value = "!has(self.tolerationSeconds) || (has(self.effect) && self.effect == 'NoExecute')",
        message = "tolerationSeconds needs the effect NoExecute")
public record WorkerToleration(
        @JsonPropertyDescription(
                "Key of the taint. Default: empty, which with Exists is every taint; at most 317 " + "characters.")
        @Default("\"\"")
        @Size(max = 317)
        @Pattern("^\\S*$")
        String key,

        @JsonPropertyDescription("How the taint is compared: Equal or Exists. Default: Equal.") @Default("Equal")
        TolerationOperator operator,

        @JsonPropertyDescription("Value of the taint, for Equal. Default: empty; at most 63 characters.")
        @Default("\"\"")
        @Size(max = 63)
        String value,

        @JsonPropertyDescription(
                "Effect that is tolerated: NoSchedule, PreferNoSchedule or NoExecute. Default: " + "all of them.")
        TaintEffect effect,

        @JsonPropertyDescription("Seconds that a NoExecute taint is tolerated. Default: for ever; 0 to 86400.")
        @Min(0)
        @Max(86400)
        Integer tolerationSeconds) {
    /** How a taint is compared. */
    public enum TolerationOperator {
        /** Key and value are equal. */
        @JsonProperty("Equal")
        EQUAL,
        /** The key is equal, whatever the value. */
        @JsonProperty("Exists")
        EXISTS
    }

    /** What a taint does to pods that do not tolerate it. */
    public enum TaintEffect {
        /** New pods are not placed. */
        @JsonProperty("NoSchedule")
        NO_SCHEDULE,
        /** New pods are placed elsewhere if possible. */
        @JsonProperty("PreferNoSchedule")
        PREFER_NO_SCHEDULE,
        /** Running pods are evicted. */
        @JsonProperty("NoExecute")
        NO_EXECUTE
    }
}
