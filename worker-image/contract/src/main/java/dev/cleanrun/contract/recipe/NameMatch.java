// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;

/**
 * How a text that is no key of a list is looked for among them.
 *
 * @param method by which texts are compared with keys
 * @param precision share of answers that have to be right; where that cannot be held, there is no answer
 */
public record NameMatch(Method method, BigDecimal precision) {
    /** The precision of lists that name none. */
    public static final BigDecimal DEFAULT_PRECISION = new BigDecimal("0.99");

    /** The lowest precision that may be asked for. */
    public static final BigDecimal LEAST_PRECISION = new BigDecimal("0.95");

    /** The highest one that was measured. */
    public static final BigDecimal MOST_PRECISION = new BigDecimal("0.995");

    /** Ways of comparing. */
    public enum Method {
        /** Keys are names of drugs with strengths and forms. */
        DRUG_NAMES("DrugNames");

        private final String text;

        Method(String text) {
            this.text = text;
        }

        /** As it is written in recipes. */
        @JsonValue
        public String text() {
            return text;
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
