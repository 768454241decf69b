// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The objects under one location ({@code s3://bucket/prefix/} or {@code file:///folder/}). Keys are relative to it,
 * with {@code /} between segments, and are never percent-encoded here. Safe for use by several threads.
 *
 * <p>Every method throws {@link StoreException} with a {@link StoreException.Kind}; a failed read never looks like an
 * absent object. A thread that is interrupted gets INTERRUPTED soon, with its interrupt flag set again, and what it was
 * uploading is aborted.
 */
public interface Store extends AutoCloseable {
    /**
     * Metadata key: who writes. A conditional write that is refused because the same attempt had already stored the
     * same bytes counts as stored. Left out, each call is an attempt of its own.
     */
    String ATTEMPT = "attempt";

    /** Metadata key: SHA-256 of the bytes in lower-case hex. Computed where the caller does not give it. */
    String SHA256 = "sha256";

    /**
     * Visits every object whose key starts with {@code prefix}, in the order of the keys' UTF-8 bytes, page by page.
     */
    void list(String prefix, ObjectVisitor visitor);

    /** The object's facts, or empty when there is none under that key. */
    Optional<StoredObject> head(String key);

    /** A small object as a whole, or empty when there is none; refuses more than {@code maxBytes}. */
    Optional<Content> read(String key, int maxBytes);

    /**
     * The last bytes of an object, or all of one that has fewer; in one request.
     *
     * @param bytes at most, above 0
     * @throws StoreException CHANGED when the object no longer has {@code etag}, or is gone
     */
    byte[] readEnd(String key, String etag, int bytes);

    /**
     * Brings an object into a new local file that only this user can read (S3: download; folder: a copy that shares
     * blocks where the file system can). Nothing is left under that name after a failure.
     *
     * @throws StoreException CHANGED when the object no longer has {@code etag}, or is gone
     */
    void fetch(String key, String etag, Path file);

    /**
     * Writes a file's bytes under the key if the condition holds. In one step: a reader sees the old object or the new
     * one. An answer lost on the way is recognised by {@code attempt} and the bytes' SHA-256 in the object's metadata,
     * so {@link Put.Refused} really means that somebody else wrote.
     */
    Put put(String key, Path file, Condition condition, Map<String, String> metadata);

    /** As {@link #put(String, Path, Condition, Map)}, of bytes in memory. */
    Put put(String key, byte[] bytes, Condition condition, Map<String, String> metadata);

    /**
     * Removes the object; one that is not there is no error. In a folder, parent folders that are empty then go too.
     */
    void delete(String key);

    /**
     * Whether the object now under {@code key} still holds the bytes with this SHA-256 (lower-case hex), asked when
     * size agrees but the ETag does not: a folder copied to another disk keeps its content and loses its times. S3
     * answers by the metadata, a folder by reading.
     */
    boolean holds(String key, String sha256);

    @Override
    void close();

    /** An object's bytes and the ETag that they had. */
    @SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
    record Content(byte[] bytes, String etag) {}
}
