// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import java.nio.file.Path;

/**
 * Finished files of a partition of several slices, which outlive the attempt that made them and are there for those
 * that work beside it.
 */
public interface KeptFiles {
    /** Nothing is kept. */
    KeptFiles NONE = new KeptFiles() {
        @Override
        public void look() {
            // There is nothing to see.
        }

        @Override
        public boolean wanted() {
            return true;
        }

        @Override
        public boolean has(String name) {
            return false;
        }

        @Override
        public boolean bring(String name, Path file) {
            return false;
        }

        @Override
        public void keep(String name, Path file) {
            // Nobody asks for it.
        }
    };

    /** Looks at what is kept by now; others may have kept something since the last look. */
    void look();

    /** Whether the partition still has to be committed; after that, nobody needs what is kept. */
    boolean wanted();

    /**
     * Whether a file was kept under this name at the last look.
     *
     * @param name of a file, with a folder before it
     */
    boolean has(String name);

    /**
     * Brings the file that was kept under this name, as a new file; false where there was none at the last look, or
     * none that is whole.
     */
    boolean bring(String name, Path file);

    /** Keeps a file for others. One of that name that is kept already stays: it has the same bytes. */
    void keep(String name, Path file);
}
