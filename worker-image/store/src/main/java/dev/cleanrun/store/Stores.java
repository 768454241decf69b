package dev.cleanrun.store;

/** Opens stores. */
public final class Stores {
    private final StoreOptions options;
    private final StoreCredentials credentials;
    private final S3Tuning tuning;

    /** With the patience meant for production. */
    public Stores(StoreOptions options, StoreCredentials credentials) {
        this(options, credentials, S3Tuning.defaults());
    }

    /** With other patience. */
    public Stores(StoreOptions options, StoreCredentials credentials, S3Tuning tuning) {
        this.options = options;
        this.credentials = credentials;
        this.tuning = tuning;
    }

    /** Opens what is only read: a folder that is not there is {@link StoreException.Kind#NO_LOCATION}. Talks to nobody yet. */
    public Store source(Location location) {
        return switch (location) {
            case Location.Bucket bucket -> S3Store.open(bucket, options, credentials, tuning);
            case Location.Folder folder -> new FolderStore(folder, FolderStore.MissingRoot.REFUSE);
        };
    }

    /** Opens what is written to: a folder that is not there is empty, and made by the first put. Talks to nobody yet. */
    public Store target(Location location) {
        return switch (location) {
            case Location.Bucket bucket -> S3Store.open(bucket, options, credentials, tuning);
            case Location.Folder folder -> new FolderStore(folder, FolderStore.MissingRoot.EMPTY);
        };
    }
}
