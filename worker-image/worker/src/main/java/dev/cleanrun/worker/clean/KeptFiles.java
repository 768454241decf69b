// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import java.nio.file.Path;

/** Finished files of a partition of several slices that outlive the attempt which made them. */
public interface KeptFiles {
    /** Nothing is kept. */
    KeptFiles NONE = new KeptFiles() {
        @Override
        public boolean bring(String name, Path file) {
            return false;
        }

        @Override
        public void keep(String name, Path file) {
            // Nobody asks for it.
        }
    };

    /**
     * Brings the file that was kept under this name, as a new file; false where there is none, or none that is whole.
     *
     * @param name of a file, with a folder before it
     */
    boolean bring(String name, Path file);

    /** Keeps a file for later attempts. One of that name that is kept already stays: it has the same bytes. */
    void keep(String name, Path file);
}
