// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that becomes an image's file system. It holds no symbolic link, since the packer writes none.
 *
 * @param path absolute
 */
record RootFolder(Path path) {
    /** An empty one, whatever was there. */
    static RootFolder fresh(Path path) {
        var root = new RootFolder(path.toAbsolutePath().normalize());
        if (Files.exists(path)) {
            root.deepestFirst().forEach(RootFolder::delete);
        }
        root.folder("/");
        return root;
    }

    /** Where an absolute path of the image lies now. */
    Path resolve(String inImage) {
        return path.resolve(inImage.substring(1));
    }

    /** Makes a folder. */
    void folder(String inImage) {
        unchecked(() -> Files.createDirectories(resolve(inImage)));
    }

    /** Writes a small file. */
    void write(String inImage, String text) {
        folder(parent(inImage));
        unchecked(() -> Files.writeString(resolve(inImage), text));
    }

    /** Copies a file, or what a link points to. */
    void copy(Path from, String inImage) {
        folder(parent(inImage));
        unchecked(() -> Files.copy(from, resolve(inImage), StandardCopyOption.REPLACE_EXISTING));
    }

    /** Copies all files below a folder. */
    void copyAll(Path from, String inImage) {
        files(from).forEach(file -> copy(file, inImage + "/" + from.relativize(file)));
    }

    /** The files below a folder of this machine, links followed, sorted. */
    static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Their names alone. */
    static List<String> names(Path folder) {
        return files(folder).stream().map(file -> file.getFileName().toString()).toList();
    }

    /** Replaces every link by what it points to. */
    void followLinks() {
        deepestFirst().stream()
                .filter(Files::isSymbolicLink)
                .forEach(link -> unchecked(() -> {
                    Path target = link.toRealPath();
                    Files.delete(link);
                    return Files.copy(target, link);
                }));
    }

    /** Sets all times, which the class cache remembers of jars and runtime and compares later. */
    void date(Instant time) {
        deepestFirst().forEach(file -> unchecked(() -> Files.setLastModifiedTime(file, FileTime.from(time))));
    }

    private List<Path> deepestFirst() {
        try (Stream<Path> all = Files.walk(path)) {
            return all.sorted(Comparator.reverseOrder()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        unchecked(() -> Files.deleteIfExists(file));
    }

    private static String parent(String inImage) {
        return inImage.substring(0, Math.max(1, inImage.lastIndexOf('/')));
    }

    private interface Io {
        Object run() throws IOException;
    }

    private static void unchecked(Io io) {
        try {
            io.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
