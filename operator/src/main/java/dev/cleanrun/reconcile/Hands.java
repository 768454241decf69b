package dev.cleanrun.reconcile;

/** Who does work that takes time. */
interface Hands {
    /** Does it now, while the caller goes on. */
    void aside(Runnable work);

    /** Does it some time later, while the caller goes on. */
    void later(Runnable work);
}
