// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The way from keys to files and back. */
record FolderKeys(Path root, Links links) {
    /** Where the store keeps its lock files; no object may lie there and no listing shows it. */
    static final String LOCKS = "_cleanrun/locks/";

    /** How files that are being written are called; no listing shows them. */
    static final String UNFINISHED = ".cleanrun-tmp-";

    private static final int LONGEST_NAME = 255;

    /** The file of a key that stays under the root. */
    Path path(String key) {
        for (String segment : key.split("/", -1)) {
            if (List.of("", ".", "..").contains(segment)
                    || segment.startsWith(UNFINISHED)
                    || segment.indexOf('\0') >= 0) {
                throw bad(key, "has an empty, '.' or '..' part, or one that the store keeps for itself", null);
            }
            if (segment.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
                throw bad(key, "has a part of more than " + LONGEST_NAME + " bytes", null);
            }
        }
        if (key.startsWith(LOCKS)) {
            throw bad(key, "lies in " + LOCKS + ", which the store keeps for itself", null);
        }
        try {
            Path file = root.resolve(key);
            refuseLinks(file);
            return file;
        } catch (InvalidPathException e) {
            throw bad(
                    key, "has characters that this process cannot use in file names (start it with LC_ALL=C.UTF-8)", e);
        }
    }

    /** Refuses a path below the root that leads through a symbolic link, the last part included. */
    void refuseLinks(Path file) {
        if (links == Links.FOLLOW) {
            return;
        }
        Path part = root;
        for (Path name : root.relativize(file)) {
            part = part.resolve(name);
            if (Files.isSymbolicLink(part)) {
                throw FolderErrors.link(part);
            }
        }
    }

    /** How attributes are read: of a link, or of what it points to. */
    LinkOption[] linkOptions() {
        return links == Links.FOLLOW ? new LinkOption[0] : new LinkOption[] {LinkOption.NOFOLLOW_LINKS};
    }

    private StoreException bad(String key, String why, Throwable cause) {
        return new StoreException(
                StoreException.Kind.OTHER,
                "The key '" + key + "' cannot be a file below " + root + ": it " + why + ".",
                cause);
    }

    /** A file's facts, or empty when there is none. */
    static Optional<StoredObject> facts(String key, Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.isRegularFile() ? Optional.of(facts(key, attributes)) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (FileSystemException e) {
            if (FolderErrors.isNotFolder(e)) {
                return Optional.empty();
            }
            throw FolderErrors.sorted("look at " + file, e);
        } catch (IOException e) {
            throw FolderErrors.sorted("look at " + file, e);
        }
    }

    static StoredObject facts(String key, BasicFileAttributes attributes) {
        long nanos = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
        return new StoredObject(
                key,
                attributes.size(),
                attributes.size() + "-" + nanos,
                attributes.lastModifiedTime().toInstant());
    }
}
