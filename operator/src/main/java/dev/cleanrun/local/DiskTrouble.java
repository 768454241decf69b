// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What a file system refused, in words: its own text is often only the name of the file. */
public final class DiskTrouble {
    private DiskTrouble() {}

    /** The reason, with the path where the path is known. */
    public static String of(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> denied.getFile() + ": permission denied";
            case NoSuchFileException missing -> missing.getFile() + ": not there";
            case FileAlreadyExistsException there -> there.getFile() + ": something else is there already";
            case FileSystemException known when known.getReason() != null -> known.getMessage();
            default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
    }
}
