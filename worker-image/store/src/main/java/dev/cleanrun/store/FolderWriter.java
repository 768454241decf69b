// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes and deletes files so that a reader sees the old one or the new one, and a condition holds until the write is
 * done.
 */
final class FolderWriter {
    private static final Duration LEFT_BEHIND = Duration.ofDays(1);
    private static final int TRIES_AGAINST_FOLDER_REMOVAL = 20;
    /** Steps by which file systems count time: nanoseconds up to the two seconds of FAT. */
    private static final List<Duration> TIME_STEPS =
            List.of(Duration.ofNanos(1), Duration.ofNanos(1_000), Duration.ofMillis(1), Duration.ofSeconds(2));

    private final FolderKeys keys;
    private final FolderLocks locks;
    private final FolderModes modes;
    private final AtomicLong lastTime = new AtomicLong();
    private final Set<Path> swept = ConcurrentHashMap.newKeySet();

    FolderWriter(FolderKeys keys, FolderLocks locks, FolderModes modes) {
        this.keys = keys;
        this.locks = locks;
        this.modes = modes;
    }

    Put put(String key, Payload payload, Condition condition) {
        Path target = keys.path(key);
        if (!allows(condition, FolderKeys.facts(key, target))) {
            return new Put.Refused(); // before the work; the check that counts comes under the lock
        }
        Path unfinished = null;
        try {
            unfinished = write(target, payload);
            Path written = unfinished;
            return locks.holding(key, () -> replace(key, target, written, condition));
        } catch (IOException e) {
            throw FolderErrors.written(target, e);
        } finally {
            if (unfinished != null) {
                FolderErrors.removeQuietly(unfinished);
            }
        }
    }

    private Put replace(String key, Path target, Path written, Condition condition) throws IOException {
        keys.refuseLinks(target);
        Optional<StoredObject> now = FolderKeys.facts(key, target);
        if (!allows(condition, now)) {
            return new Put.Refused();
        }
        setLaterTime(written, now);
        sync(written);
        String etag = FolderKeys.facts(key, written)
                .orElseThrow(() -> new NoSuchFileException(written.toString()))
                .etag();
        Files.move(written, target, StandardCopyOption.ATOMIC_MOVE);
        sync(target.getParent());
        return new Put.Stored(etag);
    }

    private static boolean allows(Condition condition, Optional<StoredObject> now) {
        return switch (condition) {
            case Condition.Absent() -> now.isEmpty();
            case Condition.Matches(String etag) ->
                now.map(StoredObject::etag).filter(etag::equals).isPresent();
            case Condition.Always() -> true;
        };
    }

    /** Under a name that listings hide, in the same folder, because only there a rename is one step. */
    private Path write(Path target, Payload payload) throws IOException {
        for (int i = 1; ; i++) {
            Path unfinished = target.resolveSibling(FolderKeys.UNFINISHED + UUID.randomUUID());
            try {
                modes.folders(keys.root(), target.getParent());
                keys.refuseLinks(target);
                switch (payload) {
                    case Payload.OfFile(Path file, long size) -> copy(file, size, unfinished);
                    case Payload.OfBytes(byte[] bytes) -> write(bytes, unfinished);
                }
                modes.apply(unfinished);
                sync(unfinished);
                sweep(unfinished);
                return unfinished;
            } catch (NoSuchFileException | FileAlreadyExistsException e) {
                // A delete has just removed the empty folder.
                if (i == TRIES_AGAINST_FOLDER_REMOVAL) {
                    throw e;
                }
            } catch (IOException e) {
                FolderErrors.removeQuietly(unfinished);
                throw e;
            }
        }
    }

    private static void copy(Path file, long size, Path unfinished) throws IOException {
        FolderStore.copy(file, unfinished);
        if (Files.size(unfinished) != size) {
            throw new IOException("the local file " + file + " changed while it was copied");
        }
    }

    private static void write(byte[] bytes, Path unfinished) throws IOException {
        try (FileChannel out = FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (ByteBuffer rest = ByteBuffer.wrap(bytes); rest.hasRemaining(); ) {
                out.write(rest);
            }
        }
    }

    /** Later than the object before and than every write of this store, so that no ETag ever comes back. */
    private void setLaterTime(Path written, Optional<StoredObject> before) throws IOException {
        long earlier = Math.max(lastTime.get(), before.isPresent() ? nanos(before.get()) : Long.MIN_VALUE);
        for (Duration step : TIME_STEPS) {
            if (time(written) > earlier) {
                break;
            }
            Files.setLastModifiedTime(written, FileTime.from(earlier + step.toNanos(), TimeUnit.NANOSECONDS));
        }
        lastTime.accumulateAndGet(time(written), Math::max);
    }

    private static long nanos(StoredObject object) {
        return FileTime.from(object.lastModified()).to(TimeUnit.NANOSECONDS);
    }

    private static long time(Path file) throws IOException {
        return Files.getLastModifiedTime(file).to(TimeUnit.NANOSECONDS);
    }

    private static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /**
     * Removes what killed processes left beside this file; its own time is the clock, because that is the file
     * server's.
     */
    private void sweep(Path unfinished) throws IOException {
        if (!swept.add(unfinished.getParent())) {
            return;
        }
        long old = time(unfinished) - LEFT_BEHIND.toNanos();
        try (var left = Files.newDirectoryStream(unfinished.getParent(), FolderKeys.UNFINISHED + "*")) {
            for (Path file : left) {
                removeIfOld(file, old);
            }
        }
    }

    private static void removeIfOld(Path file, long old) throws IOException {
        try {
            if (time(file) < old) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            // Its writer has just finished.
        }
    }

    void delete(String key, Path file) {
        if (FolderKeys.facts(key, file).isEmpty()) {
            return;
        }
        try {
            locks.holding(key, () -> {
                keys.refuseLinks(file);
                if (FolderKeys.facts(key, file).isPresent()) {
                    Files.deleteIfExists(file);
                    sync(file.getParent());
                }
                return null;
            });
            removeEmptyFolders(file.getParent());
        } catch (IOException e) {
            throw FolderErrors.sorted("delete " + file, e);
        }
    }

    private void removeEmptyFolders(Path from) throws IOException {
        try {
            for (Path folder = from;
                    !folder.equals(keys.root()) && !Files.isSymbolicLink(folder);
                    folder = folder.getParent()) {
                Files.deleteIfExists(folder);
            }
        } catch (DirectoryNotEmptyException e) {
            // In use: so are its parents.
        }
    }
}
