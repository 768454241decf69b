// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import dev.cleanrun.store.Location;
import dev.cleanrun.store.Store;
import dev.cleanrun.store.StoreCredentials;
import dev.cleanrun.store.StoreOptions;
import dev.cleanrun.store.StoredObject;
import dev.cleanrun.store.Stores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** A file to look at: of this machine as it is, of an object store fetched; of a folder the first with data. */
final class SampleFile {
    /** What is fetched for a look; who has larger objects names a smaller one. */
    private static final long LARGEST = 1L << 30;

    private final Path folder;
    private final StoreOptions storage;

    /**
     * Prepares looking.
     *
     * @param folder that relative paths begin in
     * @param storage how an object store is reached
     */
    SampleFile(Path folder, StoreOptions storage) {
        this.folder = folder;
        this.storage = storage;
    }

    /**
     * The file.
     *
     * @param named path or URI
     * @param scratch folder that takes what is fetched
     * @throws UsageError when there is none
     */
    Path find(String named, Path scratch) {
        return named.startsWith("s3://") ? fetched(named, scratch) : local(named);
    }

    private Path local(String named) {
        Path path = named.startsWith("file:") ? Path.of(URI.create(named)) : folder.resolve(named);
        if (Files.isDirectory(path)) {
            return first(path).orElseThrow(() -> refused("the folder " + named + " has no file with data"));
        }
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw refused("the file " + named + " cannot be read: name one that is there");
        }
        return path;
    }

    private static Optional<Path> first(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> data(directory.relativize(file).toString()))
                    .min(Comparator.naturalOrder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path fetched(String named, Path scratch) {
        int slash = named.indexOf('/', "s3://".length());
        String bucket = slash < 0 ? named : named.substring(0, slash);
        String prefix = slash < 0 ? "" : named.substring(slash + 1);
        Store store = new Stores(storage, new StoreCredentials.Surroundings()).source(Location.parse(bucket + "/"));
        try {
            StoredObject object =
                    first(store, prefix).orElseThrow(() -> refused("there is no object with data at " + named));
            if (object.size() > LARGEST) {
                throw refused(
                        "the object " + object.key() + " is larger than 1 GiB: name a smaller one of the same form");
            }
            Path file = scratch.resolve("object");
            store.fetch(object.key(), object.etag(), file);
            return file;
        } finally {
            store.close();
        }
    }

    private static Optional<StoredObject> first(Store store, String prefix) {
        AtomicReference<StoredObject> first = new AtomicReference<>();
        store.list(prefix, object -> {
            if (first.get() == null && object.size() > 0 && data(object.key().substring(prefix.length()))) {
                first.set(object);
            }
        });
        return Optional.ofNullable(first.get());
    }

    /** Neither a marker nor hidden, as discovery sees it. */
    private static boolean data(String path) {
        return Stream.of(path.split("/")).noneMatch(part -> part.startsWith("_") || part.startsWith("."));
    }

    private static UsageError refused(String why) {
        return new UsageError(List.of(why));
    }
}
