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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A file to look at: of this machine as it is, of an object store fetched; of a folder the first with data. */
final class SampleFile {
    /** What is fetched for a look; of a folder with larger ones the first smaller one is taken. */
    private static final long LARGEST = 1L << 30;

    private static final String S3 = "s3://";

    private final Path folder;
    private final Function<String, Store> buckets;

    /**
     * Prepares looking.
     *
     * @param folder that relative paths begin in
     * @param buckets opens {@code s3://bucket/} for reading
     */
    SampleFile(Path folder, Function<String, Store> buckets) {
        this.folder = folder;
        this.buckets = buckets;
    }

    /** Looks into object stores as these options say, with the credentials of the surroundings. */
    static SampleFile with(Path folder, StoreOptions storage) {
        return new SampleFile(
                folder,
                bucket -> new Stores(storage, new StoreCredentials.Surroundings()).source(Location.parse(bucket)));
    }

    /**
     * The file that is looked at.
     *
     * @param file on this machine
     * @param name as the user would write it: of a folder the file in it that was taken
     */
    record Found(Path file, String name) {}

    /**
     * The file.
     *
     * @param named path or URI
     * @param scratch folder that takes what is fetched
     * @throws UsageError when there is none
     */
    Found find(String named, Path scratch) {
        return named.startsWith(S3) ? fetched(named, scratch) : local(named);
    }

    private Found local(String named) {
        Path path = named.startsWith("file:") ? Path.of(URI.create(named)) : folder.resolve(named);
        if (Files.isDirectory(path)) {
            Path file = first(path)
                    .orElseThrow(() -> refused("the folder " + named + " has no file with data: name one that has"));
            return new Found(file, below(named) + path.relativize(file));
        }
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw refused("the file " + named + " cannot be read: name one that is there");
        }
        return new Found(path, named);
    }

    private static Optional<Path> first(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(
                            file -> Files.isRegularFile(file) && file.toFile().length() > 0)
                    .filter(file -> data(directory.relativize(file).toString()))
                    .min(Comparator.naturalOrder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The object of that very name; else the name is a folder's, and never the beginning of other names. */
    private Found fetched(String named, Path scratch) {
        int slash = named.indexOf('/', S3.length());
        String bucket = (slash < 0 ? named : named.substring(0, slash)) + "/";
        String key = slash < 0 ? "" : named.substring(slash + 1);
        try (Store store = buckets.apply(bucket)) {
            List<StoredObject> objects = new ArrayList<>();
            String prefix = key.isEmpty() ? "" : below(key);
            store.list(key, object -> {
                if (object.key().equals(key)
                        || (objects.isEmpty()
                                && object.size() <= LARGEST
                                && object.key().startsWith(prefix)
                                && object.size() > 0
                                && data(object.key().substring(prefix.length())))) {
                    objects.add(object);
                }
            });
            StoredObject object = objects.stream()
                    .filter(one -> one.key().equals(key))
                    .findFirst()
                    .or(() -> objects.stream().findFirst())
                    .orElseThrow(() -> refused("there is neither an object " + named + " nor one of at most 1 GiB with"
                            + " data below " + below(named) + ": name an object, or the folder of one"));
            if (object.size() > LARGEST) {
                throw refused("the object " + named + " is larger than 1 GiB: name a smaller one of the same form");
            }
            Path file = scratch.resolve("object");
            store.fetch(object.key(), object.etag(), file);
            return new Found(file, bucket + object.key());
        }
    }

    private static String below(String folder) {
        return folder.endsWith("/") ? folder : folder + "/";
    }

    /** Neither a marker nor hidden, as discovery sees it. */
    private static boolean data(String path) {
        return Stream.of(path.split("/")).noneMatch(part -> part.startsWith("_") || part.startsWith("."));
    }

    private static UsageError refused(String why) {
        return new UsageError(List.of(why));
    }
}
