// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.image;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The commit that an image is built from. */
final class Commit {
    private static final String UNKNOWN = "unknown";

    private Commit() {}

    /** What the build was told, else what Git says about the repository, else {@code unknown}. */
    static String of(String told, Path repository) {
        if (!told.equals(UNKNOWN)) {
            return told;
        }
        Program git =
                Program.run(Map.of(), List.of("git", "-C", repository.toString(), "rev-parse", "--short", "HEAD"));
        return git.status() == 0 ? git.output().strip() : UNKNOWN;
    }
}
