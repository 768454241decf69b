// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.format;

import dev.cleanrun.contract.delivery.DeliveryLedger;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/** The rows of one object, read once from its beginning to its end. */
interface RowSource {
    /** Names of the columns, unlike each other whatever the case. */
    List<String> columns();

    /**
     * Writes the next row.
     *
     * @return false when there is none
     * @throws BadRow when what comes next is no row
     */
    boolean next(TextRow into) throws IOException;

    /** Records so far that were no rows. */
    default DeliveryLedger.Marks marks() {
        return new DeliveryLedger.Marks(0, 0, 0, 0, 0, 0);
    }

    /** Records so far, counted apart from the rows; empty where every record is a row. */
    default OptionalLong records() {
        return OptionalLong.empty();
    }
}
