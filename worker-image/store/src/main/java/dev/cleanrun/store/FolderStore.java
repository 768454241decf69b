// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Objects as files under a folder. */
final class FolderStore implements Store {
    private static final int READS_UNTIL_QUIET = 20;

    private final FolderKeys keys;
    private final MissingRoot missingRoot;
    private final FolderWriter writer;

    FolderStore(Location.Folder location, MissingRoot missingRoot, Links links, FolderModes modes) {
        this.keys = new FolderKeys(location.path(), links);
        this.missingRoot = missingRoot;
        this.writer = new FolderWriter(keys, new FolderLocks(keys, modes), modes);
    }

    /** What a root folder that is not there means. */
    enum MissingRoot {
        REFUSE,
        EMPTY
    }

    @Override
    public void list(String prefix, ObjectVisitor visitor) {
        if (rootExists()) {
            new FolderWalk(keys, prefix, visitor).walk();
        }
    }

    @Override
    public Optional<StoredObject> head(String key) {
        Path file = keys.path(key);
        return rootExists() ? FolderKeys.facts(key, file) : Optional.empty();
    }

    @Override
    public Optional<Content> read(String key, int maxBytes) {
        Path file = keys.path(key);
        if (!rootExists()) {
            return Optional.empty();
        }
        for (int i = 0; i < READS_UNTIL_QUIET; i++) {
            Optional<StoredObject> before = FolderKeys.facts(key, file);
            if (before.isEmpty()) {
                return Optional.empty();
            }
            if (before.get().size() > maxBytes) {
                throw new StoreException(
                        StoreException.Kind.OTHER,
                        "The object " + file + " has more than the "
                                + maxBytes
                                + " bytes that such an object may have: remove it if it is not from CleanRun.",
                        null);
            }
            try (var in = Files.newInputStream(file)) {
                byte[] bytes = in.readNBytes(maxBytes);
                if (before.equals(FolderKeys.facts(key, file))
                        && bytes.length == before.get().size()) {
                    return Optional.of(new Content(bytes, before.get().etag()));
                }
            } catch (NoSuchFileException e) {
                // Deleted since: the next look says so.
            } catch (IOException e) {
                throw FolderErrors.sorted("read " + file, e);
            }
        }
        throw FolderErrors.changed(file, null);
    }

    @Override
    public byte[] readEnd(String key, String etag, int bytes) {
        Path file = keys.path(key);
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = in.size();
            in.position(Math.max(0, size - bytes));
            byte[] end = Channels.newInputStream(in).readNBytes((int) Math.min(bytes, size));
            if (FolderKeys.facts(key, file)
                    .filter(facts -> etag.equals(facts.etag()))
                    .isPresent()) {
                return end;
            }
            throw FolderErrors.changed(file, null);
        } catch (NoSuchFileException e) {
            throw FolderErrors.changed(file, e);
        } catch (IOException e) {
            throw FolderErrors.sorted("read " + file, e);
        }
    }

    @Override
    public void fetch(String key, String etag, Path file) {
        Path object = keys.path(key);
        if (!rootExists()) {
            throw FolderErrors.changed(object, null);
        }
        boolean done = false;
        try {
            copy(object, file, OwnerOnly.fileRights(file));
            // The copy took bytes that may have changed under it.
            boolean same = Files.size(file) == Files.size(object)
                    && FolderKeys.facts(key, object)
                            .map(StoredObject::etag)
                            .filter(etag::equals)
                            .isPresent();
            if (!same) {
                throw FolderErrors.changed(object, null);
            }
            done = true;
        } catch (FileAlreadyExistsException e) {
            done = true; // not ours to remove
            throw FolderErrors.sorted("fetch " + object + " to " + file, e);
        } catch (NoSuchFileException e) {
            throw Files.exists(object)
                    ? FolderErrors.sorted("fetch " + object + " to " + file, e)
                    : FolderErrors.changed(object, e);
        } catch (IOException e) {
            throw FolderErrors.sorted("fetch " + object + " to " + file, e);
        } finally {
            if (!done) {
                FolderErrors.removeQuietly(file);
            }
        }
    }

    /**
     * Through channels, which an interrupt closes, and which let the kernel share the blocks where the file system can,
     * or copy them itself. Never a link: whoever opened the new file for writing would write into the old one.
     */
    static void copy(Path from, Path to, FileAttribute<?>... rights) throws IOException {
        try (FileChannel in = FileChannel.open(from, StandardOpenOption.READ);
                FileChannel out =
                        FileChannel.open(to, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), rights)) {
            long size = in.size();
            for (long at = 0; at < size; ) {
                long n = in.transferTo(at, Math.min(size - at, 64L << 20), out);
                if (n <= 0) {
                    return; // shorter than it was: the caller compares
                }
                at += n;
            }
        }
    }

    @Override
    public Put put(String key, Path file, Condition condition, Map<String, String> metadata) {
        return writer.put(key, Payload.of(file), condition);
    }

    @Override
    public Put put(String key, byte[] bytes, Condition condition, Map<String, String> metadata) {
        return writer.put(key, new Payload.OfBytes(bytes), condition);
    }

    @Override
    public void delete(String key) {
        Path file = keys.path(key);
        if (rootExists()) {
            writer.delete(key, file);
        }
    }

    @Override
    public boolean holds(String key, String sha256) {
        Path file = keys.path(key);
        if (!rootExists()) {
            return false;
        }
        try {
            return Sha256.of(file).equals(sha256);
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw FolderErrors.sorted("read " + file, e);
        }
    }

    @Override
    public void close() {
        // Nothing is held between calls.
    }

    private boolean rootExists() {
        Path root = keys.root();
        if (Files.isDirectory(root)) {
            return true;
        }
        if (Files.notExists(root) && missingRoot == MissingRoot.EMPTY) {
            return false;
        }
        throw FolderErrors.noFolder(root);
    }
}
