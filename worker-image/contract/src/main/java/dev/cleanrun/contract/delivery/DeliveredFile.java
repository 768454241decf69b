// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.delivery;

/**
 * Which file a manifest of a delivery is about.
 *
 * @param uri the whole address of the object
 * @param bytes its size
 * @param etag that it had when it was read
 * @param sha256 of its bytes, lower-case hex
 * @param options digest of all that the result depended on but the file itself
 */
public record DeliveredFile(String uri, long bytes, String etag, String sha256, String options) {
    /** Whether the other one holds the same bytes and was read alike. */
    public boolean sameRows(DeliveredFile other) {
        return sha256.equals(other.sha256) && options.equals(other.options);
    }
}
