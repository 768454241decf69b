package dev.cleanrun.reconcile;

import java.util.List;
import java.util.concurrent.Callable;

/** Who does work that takes time. */
interface Hands {
    /** Does all of it, several at once, and waits for the answers, which come in the order of the calls. No call throws. */
    <T> List<T> together(List<Callable<T>> calls);

    /** Does it now, while the caller goes on. */
    void aside(Runnable work);

    /** Does it some time later, while the caller goes on. */
    void later(Runnable work);
}
