// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

import java.util.function.Consumer;

/** Takes what a listing shows. */
@FunctionalInterface
public interface ObjectVisitor extends Consumer<StoredObject> {
    /** One object. */
    @Override
    void accept(StoredObject object);

    /**
     * The server has answered once more, perhaps without any object: who watches the time would else wait for ever on
     * one that has no end.
     */
    default void page() {}
}
