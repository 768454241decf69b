// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.publish;

import dev.cleanrun.contract.delivery.DeliveredFile;
import dev.cleanrun.contract.delivery.DeliveryLedger;
import dev.cleanrun.contract.result.Ledger;

/**
 * What a manifest says of outputs beside which they are.
 *
 * @param ledger where rows went
 * @param image of the worker
 * @param engine its version
 * @param delivered the file, of a delivery; null of a partition
 * @param records where the file's records went; null of a partition
 */
public record Made(Ledger ledger, String image, String engine, DeliveredFile delivered, DeliveryLedger records) {
    /** Of a partition. */
    public Made(Ledger ledger, String image, String engine) {
        this(ledger, image, engine, null, null);
    }
}
