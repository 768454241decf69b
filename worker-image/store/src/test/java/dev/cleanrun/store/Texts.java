// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Small texts as objects, to say in one line what a test does. */
final class Texts {
    private Texts() {}

    static Put put(Store store, String key, String text, Condition condition) {
        return store.put(key, text.getBytes(UTF_8), condition, Map.of());
    }

    /** Writes in any case and gives the ETag. */
    static String set(Store store, String key, String text) {
        return etag(put(store, key, text, new Condition.Always()));
    }

    static String etag(Put put) {
        return switch (put) {
            case Put.Stored(String etag) -> etag;
            case Put.Refused() -> throw new AssertionError("refused");
        };
    }

    static String get(Store store, String key) {
        return store.read(key, 1 << 20)
                .map(content -> new String(content.bytes(), UTF_8))
                .orElse(null);
    }

    static List<String> keys(Store store, String prefix) {
        List<String> keys = new ArrayList<>();
        store.list(prefix, object -> keys.add(object.key()));
        return keys;
    }

    static StoredObject only(Store store, String prefix) {
        List<StoredObject> objects = new ArrayList<>();
        store.list(prefix, objects::add);
        if (objects.size() != 1) {
            throw new AssertionError("expected one object: " + objects);
        }
        return objects.getFirst();
    }

    static Path file(Path folder, String name, byte[] bytes) {
        return unchecked(() -> Files.write(folder.resolve(name), bytes));
    }

    static String text(Path file) {
        return unchecked(() -> Files.readString(file));
    }

    interface Io<T> {
        T run() throws IOException;
    }

    static <T> T unchecked(Io<T> io) {
        Supplier<T> run = () -> {
            try {
                return io.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        return run.get();
    }
}
