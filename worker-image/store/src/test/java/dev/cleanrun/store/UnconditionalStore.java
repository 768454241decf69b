// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** As a server that takes conditional headers and does not mind them. */
record UnconditionalStore(Store store) implements Store {
    @Override
    public void list(String prefix, ObjectVisitor visitor) {
        store.list(prefix, visitor);
    }

    @Override
    public Optional<StoredObject> head(String key) {
        return store.head(key);
    }

    @Override
    public Optional<Content> read(String key, int maxBytes) {
        return store.read(key, maxBytes);
    }

    @Override
    public byte[] readEnd(String key, String etag, int bytes) {
        return store.readEnd(key, etag, bytes);
    }

    @Override
    public void fetch(String key, String etag, Path file) {
        store.fetch(key, etag, file);
    }

    @Override
    public Put put(String key, Path file, Condition condition, Map<String, String> metadata) {
        return store.put(key, file, new Condition.Always(), metadata);
    }

    @Override
    public Put put(String key, byte[] bytes, Condition condition, Map<String, String> metadata) {
        return store.put(key, bytes, new Condition.Always(), metadata);
    }

    @Override
    public void delete(String key) {
        store.delete(key);
    }

    @Override
    public boolean holds(String key, String sha256) {
        return store.holds(key, sha256);
    }

    @Override
    public void close() {
        store.close();
    }
}
