// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import java.util.Random;

/** Whether one operator lives, may write, and meets faults. */
final class Life {
    private final Chronicle chronicle;
    private final Random random;
    private boolean stormy;
    private boolean over;
    private boolean leads = true;

    /** The process was killed: nothing of it goes on. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        Killed() {
            super("killed", null, false, false);
        }
    }

    Life(Chronicle chronicle, Random random, boolean stormy) {
        this.chronicle = chronicle;
        this.random = random;
        this.stormy = stormy;
    }

    void calm() {
        stormy = false;
        leads = true;
    }

    boolean isOver() {
        return over;
    }

    void end() {
        over = true;
    }

    boolean mayWrite() {
        return leads;
    }

    void leads(boolean surely) {
        leads = surely;
    }

    /** A place where the operator may die. */
    void go(String what, Object of) {
        if (over) {
            throw new Killed();
        }
        if (stormy && random.nextInt(150) == 0) {
            chronicle.tell("operator killed %s %s", what, of);
            over = true;
            throw new Killed();
        }
    }

    /** Whether one in so many requests meets a fault now. */
    boolean fails(int oneIn) {
        return stormy && random.nextInt(oneIn) == 0;
    }
}
