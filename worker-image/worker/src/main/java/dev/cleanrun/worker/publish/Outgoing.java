// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.publish;

import dev.cleanrun.contract.manifest.OutputObject;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.store.Sha256;
import dev.cleanrun.worker.AttemptFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A finished file and where it goes.
 *
 * @param key below the target
 * @param file on scratch
 * @param bytes size
 * @param rows rows in it; 0 for a report
 * @param sha256 of the bytes
 */
public record Outgoing(String key, Path file, long bytes, long rows, String sha256) {
    /** The file as it is now. */
    public static Outgoing of(String key, Path file, long rows) {
        try {
            return new Outgoing(key, file, Files.size(file), rows, Sha256.of(file));
        } catch (IOException e) {
            throw new AttemptFailed(Cause.SOFTWARE, "the finished output for " + key + " is not on scratch", e);
        }
    }

    /** How the manifest records it. */
    OutputObject stored(String etag) {
        return new OutputObject(key, etag, bytes, rows, sha256);
    }
}
