// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker;

import dev.cleanrun.contract.order.Order;
import dev.cleanrun.worker.clean.Cleaner;
import dev.cleanrun.worker.clean.StageListener;
import dev.cleanrun.worker.log.ProcessMemory;
import dev.cleanrun.worker.stage.LocationOpener;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What an attempt works with, so that a test can give it others.
 *
 * @param locations opens source, target and references as an order says
 * @param cleaner makes the cleaner, when there is something to clean; it tells the listener of its own stages
 * @param time for log and stage times; never for results
 * @param memory what the process holds now
 * @param token unlike any other process's: tells attempts apart even when two runs of one name and number write at once
 * @param recipes reads recipes
 */
public record Tools(
        Function<Order, LocationOpener> locations,
        Function<StageListener, Cleaner> cleaner,
        InstantSource time,
        Supplier<Optional<ProcessMemory>> memory,
        String token,
        LastRecipe recipes) {
    /** Of an attempt that has its process to itself. */
    public Tools(
            Function<Order, LocationOpener> locations,
            Function<StageListener, Cleaner> cleaner,
            InstantSource time,
            Supplier<Optional<ProcessMemory>> memory,
            String token) {
        this(locations, cleaner, time, memory, token, new LastRecipe());
    }
}
