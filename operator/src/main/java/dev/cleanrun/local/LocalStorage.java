// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import dev.cleanrun.contract.order.LinkPolicy;
import dev.cleanrun.contract.order.Storage;
import dev.cleanrun.observe.StorageTerms;
import dev.cleanrun.observe.StoreOpener;
import dev.cleanrun.store.Location;
import dev.cleanrun.store.Store;
import dev.cleanrun.store.StoreCredentials;
import dev.cleanrun.store.Stores;

/** Storage as this machine reaches it, with the credentials of its surroundings. */
final class LocalStorage {
    private final Stores stores;

    LocalStorage(Storage storage) {
        this.stores = new Stores(StorageTerms.options(storage), new StoreCredentials.Surroundings());
    }

    /** Opened for writing; the caller closes it. */
    Store target(String uri) {
        return stores.target(Location.parse(uri));
    }

    /** Opens sources for reading. */
    StoreOpener sources(LinkPolicy links) {
        return uri -> stores.source(Location.parse(uri), StorageTerms.links(links));
    }
}
