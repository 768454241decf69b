// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

/**
 * How to reach an S3 server; a folder needs none of it.
 *
 * @param endpoint {@code https://host:port} of an S3-compatible server, or null for AWS
 * @param region AWS region; null means {@code us-east-1}
 * @param pathStyle bucket in the path instead of the host name
 * @param kmsKeyId key for server-side encryption, or null
 * @param expectedBucketOwner AWS account that must own the bucket, or null
 * @param caFile PEM file of certificate authorities to trust besides Java's, or null
 */
public record StoreOptions(
        String endpoint, String region, boolean pathStyle, String kmsKeyId, String expectedBucketOwner, String caFile) {
    /** AWS itself, nothing special. */
    public static StoreOptions defaults() {
        return new StoreOptions(null, null, false, null, null, null);
    }
}
