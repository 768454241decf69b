// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

/** Opens stores. */
public final class Stores {
    private final StoreOptions options;
    private final StoreCredentials credentials;
    private final S3Tuning tuning;
    private final Reach reach;

    /** With the patience meant for production. */
    public Stores(StoreOptions options, StoreCredentials credentials) {
        this(options, credentials, S3Tuning.defaults());
    }

    /** The same for a server that somebody else has named. */
    public Stores(StoreOptions options, StoreCredentials credentials, Reach reach) {
        this(options, credentials, S3Tuning.defaults(), reach);
    }

    /** With other patience. */
    public Stores(StoreOptions options, StoreCredentials credentials, S3Tuning tuning) {
        this(options, credentials, tuning, Reach.ANYWHERE);
    }

    private Stores(StoreOptions options, StoreCredentials credentials, S3Tuning tuning, Reach reach) {
        this.options = options;
        this.credentials = credentials;
        this.tuning = tuning;
        this.reach = reach;
    }

    /**
     * Opens what is only read: a folder that is not there is {@link StoreException.Kind#NO_LOCATION}. Talks to nobody
     * yet.
     *
     * @param links what links below a folder mean
     */
    public Store source(Location location, Links links) {
        return switch (location) {
            case Location.Bucket bucket -> S3Store.open(bucket, options, credentials, tuning, reach, Untagged.REFUSE);
            case Location.Folder folder -> new FolderStore(folder, FolderStore.MissingRoot.REFUSE, links, modes());
        };
    }

    /** The same, where links below a folder are refused. */
    public Store source(Location location) {
        return source(location, Links.REFUSE);
    }

    /**
     * Opens what is written to: a folder that is not there is empty, and made by the first put. Talks to nobody yet.
     */
    public Store target(Location location) {
        return switch (location) {
            case Location.Bucket bucket ->
                S3Store.open(bucket, options, credentials, tuning, reach, Untagged.LEAVE_OUT);
            case Location.Folder folder ->
                new FolderStore(folder, FolderStore.MissingRoot.EMPTY, Links.REFUSE, modes());
        };
    }

    private static FolderModes modes() {
        return FolderModes.of(System.getenv());
    }
}
