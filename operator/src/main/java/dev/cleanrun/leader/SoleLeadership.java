package dev.cleanrun.leader;

import java.util.concurrent.atomic.AtomicReference;

/** The only operator there is: leads from the start, for as long as it lives. */
public final class SoleLeadership implements Leadership {
    private final Callbacks callbacks;
    private final AtomicReference<Standing> standing = new AtomicReference<>(Standing.WAITING);

    /** Leads once started. */
    public SoleLeadership(Callbacks callbacks) {
        this.callbacks = callbacks;
    }

    @Override
    public void start() {
        if (standing.compareAndSet(Standing.WAITING, Standing.LEADING)) {
            Thread.ofPlatform().name("leading").start(this::lead);
        }
    }

    @Override
    public boolean isLeading() {
        return standing.get() == Standing.LEADING;
    }

    @Override
    public boolean surelyOurs() {
        return true;
    }

    @Override
    public boolean stop() {
        standing.set(Standing.ENDED);
        return true;
    }

    private void lead() {
        try {
            callbacks.onLeading().run();
        } catch (RuntimeException | Error e) {
            if (standing.getAndSet(Standing.ENDED) == Standing.LEADING) {
                callbacks.onLost().accept(Standing.failed(e));
            }
        }
    }
}
