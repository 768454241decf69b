// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.manifest;

/**
 * One object that a partition consists of.
 *
 * @param key below the target
 * @param etag as the target gave it when the object was written
 * @param bytes size
 * @param rows rows in it; 0 for a report
 * @param sha256 of the bytes, lower-case hex: a folder that was copied keeps it and loses the ETag
 */
public record OutputObject(String key, String etag, long bytes, long rows, String sha256) {}
