// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.order;

/**
 * How to reach an S3 server; credentials come from the environment, never from the order.
 *
 * @param endpoint of an S3-compatible server, or null for AWS
 * @param region AWS region, or null
 * @param pathStyle bucket in the path instead of the host name
 * @param kmsKeyId key for server-side encryption, or null
 * @param expectedBucketOwner AWS account that must own the buckets, or null
 * @param caFile local PEM file of certificate authorities to trust, or null
 */
public record Storage(
        String endpoint, String region, boolean pathStyle, String kmsKeyId, String expectedBucketOwner, String caFile) {
    /** AWS itself, nothing special. */
    public static Storage defaults() {
        return new Storage(null, null, false, null, null, null);
    }
}
