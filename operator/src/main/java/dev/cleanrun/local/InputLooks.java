// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import dev.cleanrun.decide.partition.Plan;
import dev.cleanrun.decide.partition.Unit;
import dev.cleanrun.decide.run.Replanned;
import dev.cleanrun.observe.DiscoveryStalled;
import dev.cleanrun.store.StoreException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/** Looks at inputs again that changed since they were planned. */
final class InputLooks {
    private final IntFunction<Replanned> again;
    private final Plan plan;
    private final Unit unit;
    private final Display display;
    /** Why inputs cannot be looked at again yet, as it was said: once, however often they are looked at. */
    private final Map<Integer, String> waiting = new HashMap<>();

    /** @param again looks at the input of an index */
    InputLooks(IntFunction<Replanned> again, Plan plan, Unit unit, Display display) {
        this.again = again;
        this.plan = plan;
        this.unit = unit;
        this.display = display;
    }

    /** Storage that does not answer now, or a source that is being written, is asked again at the next look. */
    Optional<Replanned> look(int index) {
        try {
            return Optional.of(again.apply(index));
        } catch (StoreException | DiscoveryStalled e) {
            String why = String.valueOf(e.getMessage());
            if (!why.equals(waiting.put(index, why))) {
                display.say("The " + unit.one() + " " + plan.line(index).path()
                        + " changed and cannot be looked at again yet: " + why);
            }
            return Optional.empty();
        }
    }
}
