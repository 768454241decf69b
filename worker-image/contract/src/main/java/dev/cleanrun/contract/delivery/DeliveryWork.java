// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.delivery;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * What an order says of a delivered file beside where it lies and how its format is read.
 *
 * @param file key of the object below the source
 * @param options digest of all that the result depends on but the file itself
 * @param keys of the folders that rows go to, outermost first; none: all rows stay in the folder that the file has
 * @param records that are no rows
 * @param repeated lines that stand side by side in a row; null when there are none
 * @param again what becomes of a file that was delivered before
 * @param layout the names that each column of the layout may have in a file; null where a file's own names are not held
 *     against any
 */
public record DeliveryWork(
        String file,
        String options,
        List<PartitionKey> keys,
        RecordRules records,
        RepeatedColumns repeated,
        Again again,
        List<List<String>> layout) {
    /** Copies the lists. */
    public DeliveryWork {
        keys = keys == null ? List.of() : List.copyOf(keys);
        records = records == null ? RecordRules.NONE : records;
        layout = layout == null ? null : layout.stream().map(List::copyOf).toList();
    }

    /** Of a file whose names are its own. */
    public DeliveryWork(
            String file,
            String options,
            List<PartitionKey> keys,
            RecordRules records,
            RepeatedColumns repeated,
            Again again) {
        this(file, options, keys, records, repeated, again, null);
    }

    /** What becomes of a file that was delivered before with other content or by other options. */
    public enum Again {
        /** It is refused. */
        REFUSE("Refuse"),
        /** Its rows take the place of the earlier ones. */
        REPLACE("Replace");

        private final String text;

        Again(String text) {
            this.text = text;
        }

        /** As it is written in JSON and told to people. */
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
