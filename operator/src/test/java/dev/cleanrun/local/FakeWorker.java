package dev.cleanrun.local;

import dev.cleanrun.contract.order.Order;
import dev.cleanrun.store.Location;
import dev.cleanrun.store.Store;
import dev.cleanrun.store.StoreCredentials;
import dev.cleanrun.store.StoreOptions;
import dev.cleanrun.store.Stores;
import dev.cleanrun.worker.ParentWatch;
import dev.cleanrun.worker.Tools;
import dev.cleanrun.worker.WorkerProcess;
import dev.cleanrun.worker.stage.Locations;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** The main of a worker that stages and publishes like the real one, and cleans as {@link FakeCleaner} does: no engine, so it starts quickly. */
final class FakeWorker implements Locations {
    private final Stores stores = new Stores(StoreOptions.defaults(), new StoreCredentials.Surroundings());

    public static void main(String[] arguments) {
        ParentWatch.begin(System.in);
        Order order = Order.parse(System.getenv(Order.VARIABLE));
        new WorkerProcess(System.getenv(), new Tools(_ -> new FakeWorker(), _ -> new FakeCleaner(order), Clock
                .systemUTC(), Optional::empty, UUID.randomUUID().toString().substring(0, 8)), System.err).runAndExit();
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
