// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

/** Who does work that takes time. */
interface Background {
    /** Does it now, while the caller goes on. */
    void run(Runnable work);

    /** Does it some time later, while the caller goes on. */
    void later(Runnable work);
}
