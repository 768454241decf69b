// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Folders and files on this machine that hold other people's data, or tell of it: nobody but this user may look into
 * them.
 */
public final class OwnerOnly {
    private static final String FOLDER = "rwx------";
    private static final String FILE = "rw-------";

    private OwnerOnly() {}

    /** Makes a folder, and those above it, where they are missing; what is there keeps its rights. */
    public static Path folder(Path folder) throws IOException {
        return Files.createDirectories(folder, rights(folder, FOLDER));
    }

    /** Makes an empty file if there is none, whoever else does so now. */
    public static Path file(Path file) throws IOException {
        try {
            return Files.exists(file) ? file : Files.createFile(file, rights(file, FILE));
        } catch (FileAlreadyExistsException _) {
            return file;
        }
    }

    /** For opening a file that is made by it. */
    static FileAttribute<?>[] fileRights(Path file) {
        return rights(file, FILE);
    }

    private static FileAttribute<?>[] rights(Path path, String mode) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }
}
