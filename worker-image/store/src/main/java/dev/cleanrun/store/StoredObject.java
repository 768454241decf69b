// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

import java.time.Instant;

/**
 * What a listing says about one object.
 *
 * @param key relative to the store's location
 * @param size bytes
 * @param etag changes whenever the content does; S3: as the server gives it, without quotes; folder: size and
 *     modification time in nanoseconds
 * @param lastModified as the server or file system says
 */
public record StoredObject(String key, long size, String etag, Instant lastModified) {}
