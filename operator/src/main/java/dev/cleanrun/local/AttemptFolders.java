// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.decide.attempt.AttemptWork;
import dev.cleanrun.store.FolderTree;
import dev.cleanrun.store.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/** The folders of attempts on scratch, and the logs of those that failed. */
final class AttemptFolders {
    /** Logs of failed attempts that are kept; the oldest go first. */
    private static final int KEPT = 50;

    private final Path scratch;
    private final Path logs;
    private final Deque<Path> kept = new ArrayDeque<>();

    /**
     * Scratch gets a folder of this start's own in {@code root}: workers of a runner that died may still be ending in
     * theirs. What such a runner left is removed as far as it can be.
     */
    AttemptFolders(Path root, Path logs, String start) {
        this.scratch = root.resolve(start);
        this.logs = logs;
        sweep(root);
        sweep(logs);
        try {
            OwnerOnly.folder(scratch);
            OwnerOnly.folder(logs);
        } catch (IOException e) {
            throw new LocalRefusal(
                    "scratch cannot be used (" + DiskTrouble.of(e) + "): choose another folder with --scratch");
        }
    }

    private static void sweep(Path folder) {
        try {
            FolderTree.delete(folder);
        } catch (IOException _) {
            // Somebody is still writing there; the next start removes it.
            return;
        }
    }

    Path of(AttemptId id) {
        return scratch.resolve(name(id));
    }

    Path log(AttemptId id) {
        return logs.resolve(name(id) + ".log");
    }

    /** Removes an attempt's folder; its log too unless it failed. */
    void remove(AttemptId id, boolean failed) {
        try {
            FolderTree.delete(of(id));
            if (failed) {
                kept.add(log(id));
            } else {
                Files.deleteIfExists(log(id));
            }
            if (kept.size() > KEPT) {
                Files.deleteIfExists(kept.removeFirst());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove the folder of a finished attempt", e);
        }
    }

    /** Removes what holds nothing any more. */
    void tidy() {
        sweep(scratch);
        boolean _ = scratch.getParent().toFile().delete();
        boolean _ = logs.toFile().delete();
    }

    private static String name(AttemptId id) {
        String work = switch (id.work()) {
            case AttemptWork.Partition(int index) -> Integer.toString(index);
            case AttemptWork.Help(int index) -> Integer.toString(index);
            case AttemptWork.Summary _ -> "summary";
        };
        return work + "-r" + id.round() + (id.helps() ? "-h" : "-a") + id.attempt();
    }
}
