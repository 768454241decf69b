// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.deliver;

import dev.cleanrun.contract.delivery.DeliveryPaths;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.worker.AttemptFailed;
import dev.cleanrun.worker.clean.ScratchSpace;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of each folder, as text on scratch. However many folders there are, no more than some MiB of their rows are
 * in memory, and no file is held open.
 */
final class FolderTexts {
    /** Bytes of all buffers, full or not, at which all are written and given up: a quarter of the worker's heap. */
    private static final int TOGETHER = 16 << 20;

    private static final int SINGLE = 1 << 16;
    private static final int FIRST = 1 << 10;
    private static final int MOST_KEPT = 4 * SINGLE;
    private static final byte[] NONE = {};
    private static final long LOOK = 64L << 20;

    private final Path root;
    private final ScratchSpace space;
    private final Map<String, Folder> folders = new HashMap<>();
    private final List<Folder> inOrder = new ArrayList<>();
    private long held;
    private long unseen;

    FolderTexts(Path root, ScratchSpace space) {
        this.root = root;
        this.space = space;
    }

    /** The rows of one folder. */
    static final class Folder {
        private final String path;
        private final Path file;
        private byte[] buffer = NONE;
        private int used;
        private long rows;

        private Folder(String path, Path file) {
            this.path = path;
            this.file = file;
        }

        /** Its path, without a slash at either end. */
        String path() {
            return path;
        }

        Path file() {
            return file;
        }

        long rows() {
            return rows;
        }
    }

    /** The folder of that path; made when there is none. */
    Folder folder(String path) {
        Folder known = folders.get(path);
        if (known != null) {
            return known;
        }
        if (folders.size() == DeliveryPaths.MOST_PARTITIONS) {
            throw new AttemptFailed(
                    Cause.UNUSABLE_VALUE,
                    "the rows of the file go to more than " + DeliveryPaths.MOST_PARTITIONS
                            + " folders: partition by columns with fewer values",
                    null);
        }
        Folder folder = new Folder(path, root.resolve("%05d.csv".formatted(folders.size())));
        folders.put(path, folder);
        inOrder.add(folder);
        return folder;
    }

    /** All folders, in the order of their first rows. */
    List<Folder> all() {
        return inOrder;
    }

    /** Takes bytes of a row. */
    void add(Folder folder, byte[] bytes, int from, int length) {
        if (folder.buffer.length - folder.used < length) {
            hold(folder, Math.max(Math.max(FIRST, 2 * folder.buffer.length), folder.used + length));
        }
        System.arraycopy(bytes, from, folder.buffer, folder.used, length);
        folder.used += length;
    }

    private void hold(Folder folder, int bytes) {
        held += bytes - folder.buffer.length;
        folder.buffer = bytes == 0 ? NONE : Arrays.copyOf(folder.buffer, bytes);
    }

    /** Bytes of all buffers. */
    long held() {
        return inOrder.stream().mapToLong(folder -> folder.buffer.length).sum();
    }

    /** Ends a row. */
    void end(Folder folder) throws IOException {
        folder.rows++;
        if (folder.used >= SINGLE) {
            write(folder);
        } else if (held >= TOGETHER) {
            flush();
        }
    }

    /** Writes what is in memory, and gives the memory back. */
    void flush() throws IOException {
        for (Folder folder : inOrder) {
            write(folder);
            hold(folder, 0);
        }
    }

    private void write(Folder folder) throws IOException {
        if (folder.used == 0) {
            return;
        }
        try (OutputStream out =
                Files.newOutputStream(folder.file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            out.write(folder.buffer, 0, folder.used);
        }
        unseen += folder.used;
        folder.used = 0;
        if (folder.buffer.length > MOST_KEPT) {
            hold(folder, 0); // after a row that is much longer than others
        }
        if (unseen >= LOOK) {
            unseen = 0;
            space.check("splitting the file");
        }
    }
}
