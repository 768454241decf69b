// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.stage;

import dev.cleanrun.contract.order.LinkPolicy;
import dev.cleanrun.contract.order.Storage;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.store.Links;
import dev.cleanrun.store.Location;
import dev.cleanrun.store.Store;
import dev.cleanrun.store.StoreCredentials;
import dev.cleanrun.store.StoreOptions;
import dev.cleanrun.store.Stores;
import dev.cleanrun.worker.AttemptFailed;

/** Opens locations as an order's storage says, with the credentials of the surroundings. */
public final class OrderLocations implements LocationOpener {
    private final Stores stores;
    private final Links links;

    /** For an order's storage; {@code links} are those below the source. */
    public OrderLocations(Storage storage, LinkPolicy links) {
        this.links = links == LinkPolicy.FOLLOW ? Links.FOLLOW : Links.REFUSE;
        this.stores = new Stores(
                new StoreOptions(
                        storage.endpoint(),
                        storage.region(),
                        storage.pathStyle(),
                        storage.kmsKeyId(),
                        storage.expectedBucketOwner(),
                        storage.caFile()),
                new StoreCredentials.Surroundings());
    }

    @Override
    public Store source(String uri) {
        return stores.source(location(uri), links);
    }

    @Override
    public Store target(String uri) {
        return stores.target(location(uri));
    }

    private static Location location(String uri) {
        try {
            return Location.parse(uri);
        } catch (IllegalArgumentException e) {
            throw new AttemptFailed(Cause.INVALID_ORDER, e.getMessage(), e);
        }
    }
}
