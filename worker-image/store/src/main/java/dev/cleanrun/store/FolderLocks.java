// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** One writer at a time per partition folder, over threads and over processes of machines that share the folder. */
final class FolderLocks {
    /**
     * The one state that is static, because a file lock is of the whole process: the system drops it as soon as any
     * channel of the process to that file is closed, so two stores on one folder must not open a lock file at the same
     * time.
     */
    private static final Map<Path, ReentrantLock> OF_THIS_PROCESS = new ConcurrentHashMap<>();

    /**
     * Lock files are never deleted, which would let two writers hold two files of one name; so their number is fixed.
     */
    private static final int FILES = 64;

    private final FolderKeys keys;
    private final FolderModes modes;
    private final Path folder;

    FolderLocks(FolderKeys keys, FolderModes modes) {
        this.keys = keys;
        this.modes = modes;
        this.folder = keys.root().resolve(FolderKeys.LOCKS);
    }

    /** Something to do while the lock is held. */
    interface Work<T> {
        T run() throws IOException;
    }

    /** Does the work while no other writer is in the key's folder; short work, nothing that waits for a network. */
    <T> T holding(String key, Work<T> work) throws IOException {
        String keyFolder = key.substring(0, key.lastIndexOf('/') + 1);
        keys.refuseLinks(folder);
        modes.folders(keys.root(), folder);
        Path file = folder.toRealPath().resolve(Math.floorMod(keyFolder.hashCode(), FILES) + ".lock");
        ReentrantLock inProcess = OF_THIS_PROCESS.computeIfAbsent(file, path -> new ReentrantLock());
        try {
            inProcess.lockInterruptibly();
        } catch (InterruptedException e) {
            throw FolderErrors.interrupted("write " + key, e);
        }
        try (FileChannel channel = FileChannel.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                FileLock held = channel.lock()) {
            assert held.isValid();
            return work.run();
        } finally {
            inProcess.unlock();
        }
    }
}
