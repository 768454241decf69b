// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import dev.cleanrun.observe.ParquetFooter.Told;
import dev.cleanrun.store.Store;
import dev.cleanrun.store.StoreException;
import dev.cleanrun.store.StoredObject;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Rows of Parquet objects as their footers tell them, a range read each, many at once. What was read is remembered, so
 * that a source that is planned every night is asked only for what is new. Safe for use by several threads.
 */
public final class Footers {
    /** Holds the footers of most objects; a longer one takes a second read. */
    private static final int END = 64 << 10;

    private static final int AT_ONCE = 16;
    private static final int REMEMBERED = 20_000;

    /** Sixteen long footers at once would be more than an operator's heap: of all plans one is read at a time. */
    private final Semaphore one = new Semaphore(1);

    private final Map<Read, OptionalLong> known = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Read, OptionalLong> eldest) {
            return size() > REMEMBERED;
        }
    });

    /** An object as it was; folders give ETags that are unique under one key only. */
    private record Read(String source, String key, String etag) {}

    /**
     * Rows of each object, in the same order; empty where an object is not as it was listed, has no footer, or was not
     * read in time. The first that storage refuses is the last that is asked for.
     *
     * @param uri of the source
     * @param time for all of them: a server that hardly answers must not hold up the plans of others
     * @throws StoreException when storage fails or refuses
     */
    List<OptionalLong> rows(String uri, Store source, List<StoredObject> objects, Duration time) {
        var refused = new AtomicBoolean();
        long end = System.nanoTime() + time.toNanos();
        List<Callable<OptionalLong>> asked = objects.stream()
                .<Callable<OptionalLong>>map(object -> () -> {
                    try {
                        return refused.get() || System.nanoTime() - end >= 0
                                ? OptionalLong.empty()
                                : rows(uri, source, object);
                    } catch (StoreException e) {
                        refused.set(true);
                        throw e;
                    }
                })
                .toList();
        try (ExecutorService readers =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            try {
                List<Future<OptionalLong>> told = readers.invokeAll(asked, time.toMillis(), TimeUnit.MILLISECONDS);
                return told.stream().map(Footers::value).toList();
            } catch (InterruptedException e) {
                readers.shutdownNow();
                Thread.currentThread().interrupt();
                throw new StoreException(
                        StoreException.Kind.INTERRUPTED, "Reading footers of " + uri + " was interrupted.", e);
            }
        }
    }

    private OptionalLong rows(String uri, Store source, StoredObject object) {
        var read = new Read(uri, object.key(), object.etag());
        OptionalLong before = known.get(read);
        if (before != null) {
            return before;
        }
        try {
            OptionalLong rows = rows(source, object);
            known.put(read, rows);
            return rows;
        } catch (StoreException e) {
            if (e.kind() == StoreException.Kind.CHANGED) {
                return OptionalLong.empty();
            }
            throw e;
        }
    }

    private OptionalLong rows(Store source, StoredObject object) {
        Told told = told(source, object, END);
        return told instanceof Told.Longer(int bytes) && bytes <= object.size()
                ? counted(longer(source, object, bytes))
                : counted(told);
    }

    private Told longer(Store source, StoredObject object, int bytes) {
        try {
            one.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            // Not that it has no footer, which would be remembered.
            throw new StoreException(StoreException.Kind.INTERRUPTED, "There is no time left for a long footer.", e);
        }
        try {
            return told(source, object, bytes);
        } finally {
            one.release();
        }
    }

    private static Told told(Store source, StoredObject object, int bytes) {
        return ParquetFooter.of(source.readEnd(object.key(), object.etag(), bytes));
    }

    private static OptionalLong counted(Told told) {
        return switch (told) {
            case Told.Rows(long count) -> OptionalLong.of(count);
            case Told.Longer _, Told.Nothing _ -> OptionalLong.empty();
        };
    }

    private static OptionalLong value(Future<OptionalLong> done) {
        if (done.isCancelled()) {
            return OptionalLong.empty();
        }
        try {
            return done.get();
        } catch (InterruptedException e) {
            throw new IllegalStateException("all futures of invokeAll are done", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StoreException failed) {
                throw failed;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
