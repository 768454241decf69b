// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.leader;

import java.util.concurrent.atomic.AtomicReference;

/** The only operator there is: leads from the start, for as long as it lives. */
public final class SoleLeadership implements Leadership {
    private final Callbacks callbacks;
    private final AtomicReference<LeadershipState> standing = new AtomicReference<>(LeadershipState.WAITING);

    /** Leads once started. */
    public SoleLeadership(Callbacks callbacks) {
        this.callbacks = callbacks;
    }

    @Override
    public void start() {
        if (standing.compareAndSet(LeadershipState.WAITING, LeadershipState.LEADING)) {
            Thread.ofPlatform().name("leading").start(this::lead);
        }
    }

    @Override
    public boolean isLeading() {
        return standing.get() == LeadershipState.LEADING;
    }

    @Override
    public boolean mayStillWrite() {
        return true;
    }

    @Override
    public boolean stop() {
        standing.set(LeadershipState.ENDED);
        return true;
    }

    private void lead() {
        try {
            callbacks.onLeading().run();
        } catch (RuntimeException | Error e) {
            if (standing.getAndSet(LeadershipState.ENDED) == LeadershipState.LEADING) {
                callbacks.onLost().accept(LeadershipState.failed(e));
            }
        }
    }
}
