// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** Sorts what a file system says. */
final class FolderErrors {
    private FolderErrors() {}

    /**
     * Sorts a failure.
     *
     * @param what was to be done, as in "could not ..."
     */
    static StoreException sorted(String what, IOException e) {
        String could = "Could not " + what + ": ";
        String reason = reason(e);
        if (e instanceof ClosedByInterruptException || e instanceof FileLockInterruptionException) {
            return interrupted(what, e);
        }
        if (isDiskFull(e)) {
            return new StoreException(
                    StoreException.Kind.DISK_FULL, could + "the disk is full or its quota is used up; make room.", e);
        }
        if (e instanceof AccessDeniedException || reason.contains("not permitted") || reason.contains("read-only")) {
            return new StoreException(
                    StoreException.Kind.DENIED,
                    could + "permission denied; give this user the right to it, or name another folder.",
                    e);
        }
        if (reason.contains("stale file handle")
                || reason.contains("input/output error")
                || reason.contains("timed out")) {
            return new StoreException(
                    StoreException.Kind.UNAVAILABLE,
                    could + "the disk or file server does not answer; try again later.",
                    e);
        }
        if (reason.contains("not a directory")) {
            return new StoreException(
                    StoreException.Kind.NO_LOCATION,
                    could
                            + "a part of that path is a file and not a folder; correct the location, or move the file"
                            + " away.",
                    e);
        }
        if (e instanceof NoSuchFileException) {
            return new StoreException(
                    StoreException.Kind.OTHER,
                    could + "a folder on the way to it is not there and cannot be made; create it, or correct the"
                            + " location.",
                    e);
        }
        return new StoreException(
                StoreException.Kind.OTHER,
                could + (reason.isEmpty() ? e.getClass().getSimpleName() : reason) + ".",
                e);
    }

    /** Sorts a failure to write into the folder itself: there a full disk is the store's, and not the local one. */
    static StoreException written(Path target, IOException e) {
        StoreException sorted = sorted("write " + target, e);
        return sorted.kind() == StoreException.Kind.DISK_FULL
                ? new StoreException(StoreException.Kind.STORE_FULL, sorted.getMessage(), e)
                : sorted;
    }

    static StoreException interrupted(String what, Exception e) {
        Thread.currentThread().interrupt();
        return new StoreException(StoreException.Kind.INTERRUPTED, "Stopped before it could " + what + ".", e);
    }

    static StoreException changed(Path object, Exception e) {
        return new StoreException(
                StoreException.Kind.CHANGED,
                "The file " + object + " is no longer the one that was listed: list again.",
                e);
    }

    static StoreException link(Path link) {
        return new StoreException(
                StoreException.Kind.FOREIGN,
                "The symbolic link " + link
                        + " is not followed, since what lies behind it is not known to belong here: replace it by what"
                        + " it points to, or, if it is in a run's source, set source.symbolicLinks to Follow.",
                null);
    }

    static StoreException noFolder(Path root) {
        String what = Files.exists(root)
                ? "There is a file and no folder at " + root + ": correct the location, or move the file away."
                : "The folder " + root
                        + " is not there or not visible to this user: create it or correct the location.";
        return new StoreException(StoreException.Kind.NO_LOCATION, what, null);
    }

    /** Whether a local disk refused to take more bytes. */
    static boolean isDiskFull(IOException e) {
        String reason = reason(e);
        return reason.contains("no space left")
                || reason.contains("quota exceeded")
                || reason.contains("not enough space");
    }

    static boolean isNotFolder(FileSystemException e) {
        return reason(e).contains("not a directory");
    }

    static void removeQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // The failure that led here says more.
        }
    }

    private static String reason(IOException e) {
        String text = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}
