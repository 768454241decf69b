// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import dev.cleanrun.contract.order.LinkPolicy;
import dev.cleanrun.contract.order.Storage;
import dev.cleanrun.store.Links;
import dev.cleanrun.store.StoreOptions;

/** What orders say of storage, in the store's words: whoever opens storage for a run or a delivery says it so. */
public final class StorageTerms {
    private StorageTerms() {}

    /** How a server is reached. */
    public static StoreOptions options(Storage storage) {
        return new StoreOptions(
                storage.endpoint(),
                storage.region(),
                storage.pathStyle(),
                storage.kmsKeyId(),
                storage.expectedBucketOwner(),
                storage.caFile());
    }

    /** What becomes of symbolic links below a source. */
    public static Links links(LinkPolicy policy) {
        return policy == LinkPolicy.FOLLOW ? Links.FOLLOW : Links.REFUSE;
    }
}
