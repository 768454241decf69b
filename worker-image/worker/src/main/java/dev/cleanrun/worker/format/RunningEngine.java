// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.format;

import dev.cleanrun.worker.engine.Engine;
import java.util.function.Supplier;

/** The engine that works now, to be cancelled from another thread; none is opened for long after that. */
public final class RunningEngine {
    private Engine engine;
    private boolean cancelled;

    /** Opens one. */
    public Engine open(Supplier<Engine> opening) {
        Engine opened = opening.get();
        synchronized (this) {
            engine = opened;
            if (cancelled) {
                opened.cancel();
            }
        }
        return opened;
    }

    public synchronized void cancel() {
        cancelled = true;
        if (engine != null) {
            engine.cancel();
        }
    }
}
