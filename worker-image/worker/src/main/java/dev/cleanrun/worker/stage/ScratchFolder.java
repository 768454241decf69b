// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.stage;

import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.store.FolderTree;
import dev.cleanrun.store.OwnerOnly;
import dev.cleanrun.worker.AttemptFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The attempt's own folder on local disk: empty at the start, gone at the end. */
public final class ScratchFolder implements AutoCloseable {
    private static final String NAME = "attempt";

    private final Path root;

    private ScratchFolder(Path root) {
        this.root = root;
    }

    /**
     * Makes the folder in {@code dir}, which belongs to this attempt alone; what an attempt that was killed left there
     * is removed.
     */
    public static ScratchFolder in(Path dir) {
        Path root = dir.resolve(NAME);
        try {
            FolderTree.delete(root);
            OwnerOnly.folder(root);
            return new ScratchFolder(root);
        } catch (IOException e) {
            throw new AttemptFailed(
                    Cause.SOFTWARE,
                    "cannot use the scratch folder " + dir + ": make it writable for the worker's user",
                    e);
        }
    }

    /** A new folder in it. */
    public Path folder(String name) {
        try {
            return OwnerOnly.folder(root.resolve(name));
        } catch (IOException e) {
            throw new AttemptFailed(
                    Cause.SCRATCH_FULL,
                    "cannot make a folder in scratch " + root + ": the disk is full or no longer writable",
                    e);
        }
    }

    /** The folder itself: the only one that the engine may read and write. */
    public Path root() {
        return root;
    }

    /** Moves a folder of it, if there is one, beside it: it outlives the attempt. */
    public void keep(String name) {
        Path folder = root.resolve(name);
        Path kept = root.resolveSibling(name);
        try {
            if (Files.exists(folder)) {
                FolderTree.delete(kept);
                Files.move(folder, kept);
            }
        } catch (IOException e) {
            throw new AttemptFailed(Cause.SCRATCH_FULL, "cannot keep " + kept + " on scratch", e);
        }
    }

    @Override
    public void close() {
        try {
            FolderTree.delete(root);
        } catch (IOException _) {
            // The next attempt, or the end of the pod, removes it; the outcome of this attempt stands.
            return;
        }
    }
}
