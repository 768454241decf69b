// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** Conditional writes whose answer may get lost on the way. */
final class S3Writer {
    private final S3Client s3;
    private final String bucket;
    private final StoreOptions options;
    private final S3Tuning tuning;
    private final S3Multipart multipart;

    S3Writer(S3Client s3, String bucket, StoreOptions options, S3Tuning tuning) {
        this.s3 = s3;
        this.bucket = bucket;
        this.options = options;
        this.tuning = tuning;
        this.multipart = new S3Multipart(s3, bucket, options, tuning);
    }

    /** Writes, again after a conflict, and recognises what it wrote itself. */
    Put put(String key, Payload payload, Condition condition, Map<String, String> given)
            throws IOException, InterruptedException {
        Payload.Sums sums = payload.sums();
        Map<String, String> metadata = new HashMap<>(given);
        metadata.putIfAbsent(Store.SHA256, sums.sha256());
        metadata.putIfAbsent(Store.ATTEMPT, UUID.randomUUID().toString());
        BackoffStrategy pauses = BackoffStrategy.exponentialDelay(tuning.firstPause(), tuning.longestPause());
        for (int round = 1; ; round++) {
            try {
                return new Put.Stored(S3Etags.bare(send(key, payload, sums, condition, metadata)));
            } catch (AwsServiceException e) {
                if (isRefusal(e, condition)) {
                    return own(key, metadata).<Put>map(Put.Stored::new).orElseGet(Put.Refused::new);
                }
                if (S3Errors.code(e)
                        .equals("NoSuchUpload")) { // completed by a try whose answer was lost, or aborted by somebody
                    Optional<String> own = own(key, metadata);
                    if (own.isPresent()) {
                        return new Put.Stored(own.get());
                    }
                } else if (e.statusCode() != 409) {
                    throw e;
                }
                if (round >= tuning.attempts()) {
                    throw e;
                }
                Duration pause = pauses.computeDelay(round);
                Thread.sleep(pause);
            } catch (AbortedException e) {
                throw e;
            } catch (SdkClientException e) {
                // A server that refuses the next try before it has read the body may close the connection: no answer is
                // ever seen.
                if (condition instanceof Condition.Always) {
                    throw e;
                }
                return own(key, metadata).map(Put.Stored::new).orElseThrow(() -> e);
            }
        }
    }

    private String send(
            String key, Payload payload, Payload.Sums sums, Condition condition, Map<String, String> metadata)
            throws IOException {
        return switch (payload) {
            case Payload.OfFile file
            when file.size() > tuning.singlePutBytes() -> multipart.put(key, file, condition, metadata);
            case Payload.OfFile file ->
                single(key, RequestBody.fromFile(file.file()), file.size(), sums, condition, metadata);
            case Payload.OfBytes(byte[] bytes) ->
                single(key, RequestBody.fromBytes(bytes), bytes.length, sums, condition, metadata);
        };
    }

    /**
     * The sum goes ahead in a header: servers that know no trailers check it too, and the body is not cut into signed
     * chunks twice.
     */
    private String single(
            String key,
            RequestBody body,
            long size,
            Payload.Sums sums,
            Condition condition,
            Map<String, String> metadata) {
        PutObjectRequest.Builder request = PutObjectRequest.builder()
                .bucket(bucket)
                .key(key)
                .metadata(metadata)
                .checksumCRC32(sums.crc32())
                .expectedBucketOwner(options.expectedBucketOwner())
                .overrideConfiguration(o -> o.apiCallAttemptTimeout(tuning.transferTime(size)));
        if (options.kmsKeyId() != null) {
            request.serverSideEncryption(ServerSideEncryption.AWS_KMS).ssekmsKeyId(options.kmsKeyId());
        }
        switch (condition) {
            case Condition.Absent() -> request.ifNoneMatch("*");
            case Condition.Matches(String etag) -> request.ifMatch(S3Etags.quoted(etag));
            case Condition.Always() -> {
                // Nothing to ask for.
            }
        }
        return s3.putObject(request.build(), body).eTag();
    }

    /** 404 is how S3 says that there is no object whose ETag could match. */
    private static boolean isRefusal(AwsServiceException e, Condition condition) {
        boolean nothingToMatch =
                condition instanceof Condition.Matches && S3Errors.code(e).equals("NoSuchKey");
        return e.statusCode() == 412 || nothingToMatch;
    }

    /** The ETag of the object if this very attempt has written these very bytes. */
    private Optional<String> own(String key, Map<String, String> metadata) {
        try {
            HeadObjectResponse head = head(key);
            boolean own = metadata.get(Store.ATTEMPT).equals(head.metadata().get(Store.ATTEMPT))
                    && metadata.get(Store.SHA256).equals(head.metadata().get(Store.SHA256));
            return own ? Optional.of(S3Etags.bare(head.eTag())) : Optional.empty();
        } catch (AwsServiceException e) {
            if (e.statusCode() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    HeadObjectResponse head(String key) {
        return s3.headObject(b -> b.bucket(bucket)
                .key(key)
                .expectedBucketOwner(options.expectedBucketOwner())
                .overrideConfiguration(o -> o.apiCallTimeout(tuning.callTime())));
    }
}
