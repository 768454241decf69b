// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import dev.cleanrun.contract.delivery.DeliveryFingerprint;
import dev.cleanrun.contract.delivery.DeliveryWork;
import dev.cleanrun.contract.delivery.PartitionKey;
import dev.cleanrun.contract.delivery.RecordRules;
import dev.cleanrun.contract.delivery.RepeatedColumns;
import dev.cleanrun.contract.order.Source;
import dev.cleanrun.contract.order.Target;
import java.util.List;

/**
 * What a delivery wants of its files.
 *
 * @param source where they lie, and how they are read
 * @param ignoreOther whether objects of another format are left alone
 * @param target where raw partitions go
 * @param keys of their folders, outermost first
 * @param records that are no rows
 * @param repeated lines side by side; null when there are none
 * @param again what becomes of a file that was delivered before
 * @param layout the names that each column of the layout may have; null where a file's own names are not held against
 *     any. Results do not depend on it: it only refuses
 */
public record DeliveryQuery(
        Source source,
        boolean ignoreOther,
        Target target,
        List<PartitionKey> keys,
        RecordRules records,
        RepeatedColumns repeated,
        DeliveryWork.Again again,
        List<List<String>> layout) {
    /** Copies the lists. */
    public DeliveryQuery {
        keys = List.copyOf(keys);
        layout = layout == null ? null : layout.stream().map(List::copyOf).toList();
    }

    /** Of files whose names are their own. */
    public DeliveryQuery(
            Source source,
            boolean ignoreOther,
            Target target,
            List<PartitionKey> keys,
            RecordRules records,
            RepeatedColumns repeated,
            DeliveryWork.Again again) {
        this(source, ignoreOther, target, keys, records, repeated, again, null);
    }

    /** The digest of everything that results depend on but the files. */
    public String options() {
        return DeliveryFingerprint.options(source, keys, records, repeated, target.outputs());
    }

    /** What an order says of the file with this key. */
    public DeliveryWork work(String file) {
        return new DeliveryWork(file, options(), keys, records, repeated, again, layout);
    }
}
