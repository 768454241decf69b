// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** Uploads a large file in parts; the object appears, or the condition refuses it, when they are put together. */
final class S3Multipart {
    private static final int MOST_PARTS = 10_000;
    private static final Duration TO_ABORT = Duration.ofSeconds(3);

    private final S3Client s3;
    private final String bucket;
    private final StoreOptions options;
    private final S3Tuning tuning;

    S3Multipart(S3Client s3, String bucket, StoreOptions options, S3Tuning tuning) {
        this.s3 = s3;
        this.bucket = bucket;
        this.options = options;
        this.tuning = tuning;
    }

    /** The new object's ETag; nothing of an upload that failed or was interrupted stays on the server. */
    String put(String key, Payload.OfFile file, Condition condition, Map<String, String> metadata) throws IOException {
        var create = CreateMultipartUploadRequest.builder()
                .bucket(bucket)
                .key(key)
                .metadata(metadata)
                .checksumAlgorithm(ChecksumAlgorithm.CRC32)
                .expectedBucketOwner(options.expectedBucketOwner())
                .overrideConfiguration(o -> o.apiCallTimeout(tuning.callTime()));
        if (options.kmsKeyId() != null) {
            create.serverSideEncryption(ServerSideEncryption.AWS_KMS).ssekmsKeyId(options.kmsKeyId());
        }
        String upload = s3.createMultipartUpload(create.build()).uploadId();
        boolean done = false;
        try {
            List<CompletedPart> parts = parts(key, file, upload);
            String etag = complete(key, upload, parts, condition);
            done = true;
            return etag;
        } finally {
            if (!done) {
                abort(key, upload);
            }
        }
    }

    private List<CompletedPart> parts(String key, Payload.OfFile file, String upload) throws IOException {
        long partBytes = Math.max(tuning.partBytes(), Math.ceilDiv(file.size(), MOST_PARTS));
        List<CompletedPart> parts = new ArrayList<>();
        for (long from = 0; from < file.size(); from += partBytes) {
            var slice = new Slice(file.file(), from, Math.min(partBytes, file.size() - from));
            int number = parts.size() + 1;
            String crc32 = slice.crc32();
            RequestBody body = RequestBody.fromContentProvider(slice::open, slice.size(), "application/octet-stream");
            var part = s3.uploadPart(
                    b -> b.bucket(bucket)
                            .key(key)
                            .uploadId(upload)
                            .partNumber(number)
                            .contentLength(slice.size())
                            .checksumCRC32(crc32)
                            .expectedBucketOwner(options.expectedBucketOwner())
                            .overrideConfiguration(o -> o.apiCallAttemptTimeout(tuning.transferTime(slice.size()))),
                    body);
            parts.add(CompletedPart.builder()
                    .partNumber(number)
                    .eTag(part.eTag())
                    .checksumCRC32(crc32)
                    .build());
        }
        return parts;
    }

    private String complete(String key, String upload, List<CompletedPart> parts, Condition condition) {
        var complete = CompleteMultipartUploadRequest.builder()
                .bucket(bucket)
                .key(key)
                .uploadId(upload)
                .multipartUpload(m -> m.parts(parts))
                .expectedBucketOwner(options.expectedBucketOwner())
                .overrideConfiguration(o -> o.apiCallAttemptTimeout(tuning.transferTime(0)));
        switch (condition) {
            case Condition.Absent() -> complete.ifNoneMatch("*");
            case Condition.Matches(String etag) -> complete.ifMatch(S3Etags.quoted(etag));
            case Condition.Always() -> {
                // Nothing to ask for.
            }
        }
        return s3.completeMultipartUpload(complete.build()).eTag();
    }

    /**
     * Also when this thread is interrupted, which would otherwise end this call too; what then stays is for the
     * bucket's lifecycle rule.
     */
    private void abort(String key, String upload) {
        boolean interrupted = Thread.interrupted();
        try {
            s3.abortMultipartUpload(b -> b.bucket(bucket)
                    .key(key)
                    .uploadId(upload)
                    .expectedBucketOwner(options.expectedBucketOwner())
                    .overrideConfiguration(o -> o.apiCallTimeout(TO_ABORT)));
        } catch (SdkException e) {
            // The failure that led here says more.
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A part of a file, read again for each try. */
    private record Slice(Path file, long from, long size) {
        InputStream open() {
            try {
                FileChannel channel =
                        FileChannel.open(file, StandardOpenOption.READ).position(from);
                return new LimitedInput(Channels.newInputStream(channel), size);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String crc32() throws IOException {
            var crc = new CRC32();
            try (InputStream in = open()) {
                byte[] buffer = new byte[1 << 17];
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    crc.update(buffer, 0, n);
                }
            }
            return Payload.base64(crc);
        }
    }
}
