// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import dev.cleanrun.contract.order.InputFormat;
import dev.cleanrun.contract.target.InputKeys;
import dev.cleanrun.store.StoredObject;
import java.util.Optional;

/** Objects that are left alone for their name, and would be data by another one: a payer may not know. */
final class HiddenData {
    private final UnexpectedObjects objects = new UnexpectedObjects();

    /** An object that is ignored. */
    void see(InputFormat format, StoredObject object) {
        if (InputKeys.isHiddenData(format, object.key(), object.size())) {
            objects.add(object.key());
        }
    }

    /** What people should know of them, a sentence; empty where there are none. */
    Optional<String> note() {
        if (objects.count() == 0) {
            return Optional.empty();
        }
        int more = objects.count() - objects.named().size();
        return Optional.of(String.join(", ", objects.named()) + (more > 0 ? " and " + more + " more" : "")
                + (objects.count() == 1 ? " is" : " are")
                + " left alone, since names that begin with _ or . are hidden: give files another name that are to be"
                + " delivered");
    }
}
