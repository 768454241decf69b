// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Visits the files below a folder in the order of their keys' UTF-8 bytes, holding one folder's names per level in
 * memory.
 */
final class FolderWalk {
    private final FolderKeys keys;
    private final String prefix;
    private final ObjectVisitor visitor;

    FolderWalk(FolderKeys keys, String prefix, ObjectVisitor visitor) {
        this.keys = keys;
        this.prefix = prefix;
        this.visitor = visitor;
    }

    void walk() {
        String folder = prefix.substring(0, prefix.lastIndexOf('/') + 1);
        visit(folder.isEmpty() ? keys.root() : keys.path(folder.substring(0, folder.length() - 1)), folder);
    }

    private void visit(Path folder, String folderKey) {
        visitor.page();
        for (Entry entry : entries(folder, folderKey)) {
            if (Thread.currentThread().isInterrupted()) {
                throw FolderErrors.interrupted("list " + keys.root(), null);
            }
            if (entry.attributes.isDirectory()) {
                refuseLoop(entry.path);
                visit(entry.path, entry.key);
            } else if (entry.attributes.isRegularFile()) {
                visitor.accept(FolderKeys.facts(entry.key, entry.attributes));
            }
        }
    }

    private List<Entry> entries(Path folder, String folderKey) {
        List<Entry> entries = new ArrayList<>();
        try (var children = Files.newDirectoryStream(folder)) {
            for (Path child : children) {
                String name = child.getFileName().toString();
                if (name.indexOf('\uFFFD') >= 0) {
                    throw new StoreException(
                            StoreException.Kind.OTHER,
                            "The folder " + folder
                                    + " holds a name that this process cannot read: start it with LC_ALL=C.UTF-8 or"
                                    + " rename the file.",
                            null);
                }
                if (!name.startsWith(FolderKeys.UNFINISHED)) {
                    add(entries, folderKey + name, child);
                }
            }
        } catch (NoSuchFileException e) {
            return List.of(); // removed meanwhile, or a prefix under which nothing lies
        } catch (FileSystemException e) {
            if (FolderErrors.isNotFolder(e)) {
                return List.of();
            }
            throw FolderErrors.sorted("list " + folder, e);
        } catch (IOException e) {
            throw FolderErrors.sorted("list " + folder, e);
        } catch (DirectoryIteratorException e) {
            throw FolderErrors.sorted("list " + folder, e.getCause());
        }
        entries.sort(null);
        return entries;
    }

    private void add(List<Entry> entries, String key, Path child) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(child, BasicFileAttributes.class, keys.linkOptions());
            if (attributes.isSymbolicLink() && (key.startsWith(prefix) || prefix.startsWith(key + "/"))) {
                throw FolderErrors.link(child);
            }
            String sortKey = attributes.isDirectory() ? key + "/" : key;
            boolean wanted = sortKey.startsWith(prefix) || (attributes.isDirectory() && prefix.startsWith(sortKey));
            if (wanted && !sortKey.equals(FolderKeys.LOCKS)) {
                entries.add(new Entry(sortKey, child, attributes));
            }
        } catch (NoSuchFileException e) {
            if (Files.exists(child, LinkOption.NOFOLLOW_LINKS)) {
                throw new StoreException(
                        StoreException.Kind.OTHER, "The link " + child + " points to nothing: repair or remove it.", e);
            }
        }
    }

    /** A link to one of its own parents would never end. */
    private static void refuseLoop(Path folder) {
        if (!Files.isSymbolicLink(folder)) {
            return;
        }
        try {
            if (folder.getParent().toRealPath().startsWith(folder.toRealPath())) {
                throw new StoreException(
                        StoreException.Kind.OTHER,
                        "The link " + folder + " leads back to a folder that holds it: remove it.",
                        null);
            }
        } catch (IOException e) {
            throw FolderErrors.sorted("follow the link " + folder, e);
        }
    }

    /** Folders sort with their slash, as their keys do. */
    private record Entry(String key, Path path, BasicFileAttributes attributes) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            return Arrays.compareUnsigned(
                    key.getBytes(StandardCharsets.UTF_8), other.key.getBytes(StandardCharsets.UTF_8));
        }
    }
}
