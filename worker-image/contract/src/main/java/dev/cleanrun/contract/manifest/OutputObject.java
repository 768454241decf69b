// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.manifest;

import java.util.function.Predicate;

/**
 * One object that a partition consists of.
 *
 * @param key below the target
 * @param etag as the target gave it when the object was written
 * @param bytes size
 * @param rows rows in it; 0 for a report
 * @param sha256 of the bytes, lower-case hex: a folder that was copied keeps it and loses the ETag
 */
public record OutputObject(String key, String etag, long bytes, long rows, String sha256) {
    /**
     * Whether what stands under its key is this object still. One whose size is right and whose ETag is not may have
     * been copied with its folder: then its bytes decide.
     *
     * @param bytesNow size of what stands there
     * @param etagNow its ETag
     * @param hasBytes whether what stands there has this SHA-256; asked only where the bytes decide, since it may read
     *     them
     */
    public boolean isInPlace(long bytesNow, String etagNow, Predicate<String> hasBytes) {
        return bytesNow == bytes && (etagNow.equals(etag) || hasBytes.test(sha256));
    }
}
