// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import java.util.function.Function;
import java.util.function.Supplier;

/** Who does work that takes time. */
interface Background {
    /** Does it now, while the caller goes on. */
    void run(Runnable work);

    /** Does it some time later, while the caller goes on. */
    void later(Runnable work);

    /**
     * The answer to a request that somebody waits for. A fault of ours is an answer too, or that somebody would wait
     * for ever and nobody would see it.
     *
     * @param ofFault logs the fault, and says what follows from it
     */
    static <A> A answer(Supplier<A> request, Function<RuntimeException, A> ofFault) {
        try {
            return request.get();
        } catch (RuntimeException e) {
            return ofFault.apply(e);
        }
    }
}
