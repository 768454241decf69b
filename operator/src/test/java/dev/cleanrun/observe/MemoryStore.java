// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import dev.cleanrun.contract.fingerprint.Digest;
import dev.cleanrun.store.Condition;
import dev.cleanrun.store.ObjectVisitor;
import dev.cleanrun.store.Put;
import dev.cleanrun.store.Store;
import dev.cleanrun.store.StoreException;
import dev.cleanrun.store.StoredObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Objects in memory, read only but for the tests. */
final class MemoryStore implements Store {
    private final TreeMap<String, String> objects = new TreeMap<>();
    private final TreeMap<String, String> etags = new TreeMap<>();
    private final TreeMap<String, Instant> written = new TreeMap<>();
    private Instant modified = Instant.parse("2026-10-05T23:00:00Z");
    private Consumer<String> listed = _ -> {};
    final AtomicInteger listings = new AtomicInteger();
    final AtomicInteger heads = new AtomicInteger();
    final AtomicInteger ends = new AtomicInteger();
    private boolean refusesEnds;

    MemoryStore with(String key, String content) {
        objects.put(key, content);
        etags.put(key, "e" + Digest.ofText(content).substring(0, 6));
        return this;
    }

    MemoryStore with(String key) {
        return with(key, "data of " + key);
    }

    MemoryStore without(String key) {
        objects.remove(key);
        return this;
    }

    MemoryStore modified(String instant) {
        modified = Instant.parse(instant);
        return this;
    }

    /** The object was put at this moment. */
    MemoryStore at(String instant, String key) {
        written.put(key, Instant.parse(instant));
        return this;
    }

    void etag(String key, String etag) {
        etags.put(key, etag);
    }

    @Override
    public void list(String prefix, ObjectVisitor visitor) {
        listings.incrementAndGet();
        objects.keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .map(this::facts)
                .forEach(visitor);
        listed.accept(prefix);
    }

    /** Something that happens whenever a prefix has been listed. */
    MemoryStore onceListed(Consumer<String> happens) {
        listed = happens;
        return this;
    }

    private StoredObject facts(String key) {
        return new StoredObject(key, objects.get(key).length(), etags.get(key), written.getOrDefault(key, modified));
    }

    @Override
    public Optional<StoredObject> head(String key) {
        heads.incrementAndGet();
        return Optional.of(key).filter(objects::containsKey).map(this::facts);
    }

    @Override
    public Optional<Content> read(String key, int maxBytes) {
        return Optional.ofNullable(objects.get(key))
                .map(text -> new Content(text.getBytes(StandardCharsets.UTF_8), etags.get(key)));
    }

    /** Ends of objects are not for everybody. */
    MemoryStore refusingEnds() {
        refusesEnds = true;
        return this;
    }

    @Override
    public byte[] readEnd(String key, String etag, int bytes) {
        ends.incrementAndGet();
        if (refusesEnds) {
            throw new StoreException(StoreException.Kind.DENIED, "Not for you.", null);
        }
        byte[] all = read(key, Integer.MAX_VALUE).orElseThrow().bytes();
        return Arrays.copyOfRange(all, Math.max(0, all.length - bytes), all.length);
    }

    @Override
    public void fetch(String key, String etag, Path file) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Put put(String key, Path file, Condition condition, Map<String, String> metadata) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Put put(String key, byte[] bytes, Condition condition, Map<String, String> metadata) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void delete(String key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean holds(String key, String sha256) {
        return Digest.ofText(objects.get(key)).equals(sha256);
    }

    @Override
    public void close() {}
}
