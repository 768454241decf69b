// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.lineage.cluster;

import dev.cleanrun.lineage.send.Letter;
import dev.cleanrun.lineage.send.SendOutcome;

/**
 * Sends nothing: reads what the job of a run is called whose start another operator has told, so that its deletion can
 * be told although its recipe is deleted with it.
 */
record NameLetter(Records records, RememberedRun run) implements Letter {
    @Override
    public String about() {
        return "name of " + run.ref().namespace() + "/" + run.ref().name();
    }

    @Override
    public String sequence() {
        return run.ref().uid();
    }

    @Override
    public SendOutcome deliver() {
        try {
            records.recipe(run.ref()).ifPresent(run::named);
        } catch (RuntimeException _) {
            // Tried again with the next event of the run.
        }
        return new SendOutcome.Nothing();
    }
}
