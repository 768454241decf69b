// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Who may read what. Files of a target get the rights that their user's other files have; a worker that itself works
 * under a stricter mask is told that of its user.
 *
 * @param mask rights that the target's files do not get; null: as the process has it
 */
record FolderModes(Integer mask) {
    /** Environment variable: the user's umask, in octal, where the process has a stricter one. */
    static final String VARIABLE = "CLEANRUN_UMASK";

    private static final int OCTAL = 8;

    static FolderModes of(Map<String, String> environment) {
        String given = environment.getOrDefault(VARIABLE, "");
        return new FolderModes(given.matches("0?[0-7]{3}") ? Integer.valueOf(given, OCTAL) : null);
    }

    /** Gives a new file or folder of the target its rights. */
    void apply(Path made) throws IOException {
        if (mask == null || !posix(made)) {
            return;
        }
        int all = Files.isDirectory(made) ? 0777 : 0666;
        Set<PosixFilePermission> rights = EnumSet.noneOf(PosixFilePermission.class);
        PosixFilePermission[] highestFirst = PosixFilePermission.values();
        for (int bit = 0; bit < highestFirst.length; bit++) {
            if ((all & ~mask & (0400 >> bit)) != 0) {
                rights.add(highestFirst[bit]);
            }
        }
        Files.setPosixFilePermissions(made, rights);
    }

    /** Makes the folder and those above it that are missing below {@code root}, each with its rights. */
    void folders(Path root, Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.getParent();
        try {
            if (folder.equals(root) || parent == null) {
                Files.createDirectories(folder);
            } else {
                folders(root, parent);
                Files.createDirectory(folder);
            }
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw new FileSystemException(folder.toString(), null, "Not a directory");
            }
            return; // another writer was quicker
        }
        apply(folder);
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
