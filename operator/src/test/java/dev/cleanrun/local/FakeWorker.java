// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import dev.cleanrun.contract.order.Order;
import dev.cleanrun.store.Location;
import dev.cleanrun.store.Store;
import dev.cleanrun.store.StoreCredentials;
import dev.cleanrun.store.StoreOptions;
import dev.cleanrun.store.Stores;
import dev.cleanrun.worker.Tools;
import dev.cleanrun.worker.WarmWorker;
import dev.cleanrun.worker.stage.LocationOpener;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The main of a worker that stages and publishes like the real one, and cleans as {@link FakeCleaner} does: no engine,
 * so it starts quickly.
 */
final class FakeWorker implements LocationOpener {
    private final Stores stores = new Stores(StoreOptions.defaults(), new StoreCredentials.Surroundings());

    public static void main(String[] arguments) {
        new WarmWorker(System.getenv(), FakeWorker::tools, System.out).serve(System.in);
    }

    private static Tools tools() {
        var order = new AtomicReference<Order>();
        return new Tools(
                named -> {
                    order.set(named);
                    return new FakeWorker();
                },
                _ -> new FakeCleaner(order.get()),
                Clock.systemUTC(),
                Optional::empty,
                UUID.randomUUID().toString().substring(0, 8));
    }

    @Override
    public Store source(String uri) {
        return stores.source(Location.parse(uri));
    }

    @Override
    public Store target(String uri) {
        return stores.target(Location.parse(uri));
    }
}
