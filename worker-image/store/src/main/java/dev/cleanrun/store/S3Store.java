// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Objects under a prefix of a bucket. */
final class S3Store implements Store {
    private final Location.Bucket location;
    private final StoreOptions options;
    private final S3Tuning tuning;
    private final S3Clients clients;
    private final S3Client s3;
    private final S3Errors errors;
    private final S3Writer writer;
    private final Untagged untagged;
    private volatile boolean bucketSeen;

    private S3Store(
            Location.Bucket location, StoreOptions options, S3Tuning tuning, S3Clients clients, Untagged untagged) {
        this.location = location;
        this.untagged = untagged;
        this.options = options;
        this.tuning = tuning;
        this.clients = clients;
        this.s3 = clients.s3();
        this.errors = new S3Errors(location, options);
        this.writer = new S3Writer(s3, location.bucket(), options, tuning);
    }

    static S3Store open(
            Location.Bucket location,
            StoreOptions options,
            StoreCredentials credentials,
            S3Tuning tuning,
            Reach reach,
            Untagged untagged) {
        return new S3Store(location, options, tuning, S3Clients.open(options, credentials, tuning, reach), untagged);
    }

    /** As the page lists it; what is listed without an ETag is asked for by itself. */
    private Optional<StoredObject> listed(String key, S3Object object, ObjectVisitor visitor) {
        if (object.eTag() != null) {
            return Optional.of(
                    new StoredObject(key, object.size(), S3Etags.bare(object.eTag()), object.lastModified()));
        }
        visitor.page();
        return headObject(key)
                .filter(head -> head.eTag() != null || untagged == Untagged.REFUSE)
                .map(head -> object(key, head));
    }

    @Override
    public void list(String prefix, ObjectVisitor visitor) {
        String token = null;
        do {
            ListObjectsV2Request request = ListObjectsV2Request.builder()
                    .bucket(location.bucket())
                    .prefix(location.prefix() + prefix)
                    .continuationToken(token)
                    .expectedBucketOwner(options.expectedBucketOwner())
                    .overrideConfiguration(o -> o.apiCallTimeout(tuning.callTime()))
                    .build();
            ListObjectsV2Response page = run("list " + location.uri() + prefix, () -> s3.listObjectsV2(request));
            visitor.page();
            for (S3Object object : page.contents()) {
                String key = object.key().substring(location.prefix().length());
                if (!key.isEmpty()) { // else a marker of the location itself, not an object in it
                    listed(key, object, visitor).ifPresent(visitor);
                }
            }
            token = Boolean.TRUE.equals(page.isTruncated()) ? page.nextContinuationToken() : null;
        } while (token != null);
        bucketSeen = true;
    }

    @Override
    public Optional<StoredObject> head(String key) {
        return headObject(key).map(head -> object(key, head));
    }

    private StoredObject object(String key, HeadObjectResponse head) {
        if (head.eTag() == null) {
            throw errors.noEtag(name(key));
        }
        return new StoredObject(key, head.contentLength(), S3Etags.bare(head.eTag()), head.lastModified());
    }

    @Override
    public boolean holds(String key, String sha256) {
        return headObject(key)
                .filter(head -> sha256.equals(head.metadata().get(SHA256)))
                .isPresent();
    }

    private Optional<HeadObjectResponse> headObject(String key) {
        String what = "look at " + name(key);
        return run(what, () -> {
            try {
                return Optional.of(writer.head(location.prefix() + key));
            } catch (AwsServiceException e) {
                if (e.statusCode() == 404) {
                    checkBucket(what);
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    /** The 404 of a HEAD does not say whether the object or the whole bucket is missing. */
    private void checkBucket(String what) {
        if (bucketSeen) {
            return;
        }
        try {
            s3.headBucket(b -> b.bucket(location.bucket())
                    .expectedBucketOwner(options.expectedBucketOwner())
                    .overrideConfiguration(o -> o.apiCallTimeout(tuning.callTime())));
            bucketSeen = true;
        } catch (AwsServiceException e) {
            if (e.statusCode() == 404) {
                throw errors.noBucket("Could not " + what + ": ", e);
            }
            if (e.statusCode() != 403) { // who may not look at the bucket still got a clear answer about the object
                throw e;
            }
        }
    }

    @Override
    public Optional<Content> read(String key, int maxBytes) {
        return run("read " + name(key), () -> {
            try {
                return Optional.of(s3.getObject(
                        b -> b.bucket(location.bucket())
                                .key(location.prefix() + key)
                                .expectedBucketOwner(options.expectedBucketOwner())
                                .overrideConfiguration(o -> o.apiCallTimeout(tuning.callTime())),
                        content(maxBytes, () -> errors.tooLong(name(key), maxBytes))));
            } catch (AwsServiceException e) {
                if (S3Errors.code(e).equals("NoSuchKey")) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    @Override
    public byte[] readEnd(String key, String etag, int bytes) {
        return run("read the end of " + name(key), () -> {
            try {
                return s3.getObject(
                                b -> b.bucket(location.bucket())
                                        .key(location.prefix() + key)
                                        .range("bytes=-" + bytes)
                                        .ifMatch(S3Etags.quoted(etag))
                                        .expectedBucketOwner(options.expectedBucketOwner())
                                        .overrideConfiguration(o -> o.apiCallTimeout(tuning.callTime())),
                                content(bytes, () -> errors.noRanges(name(key))))
                        .bytes();
            } catch (AwsServiceException e) {
                if (e.statusCode() == 416) {
                    return new byte[0]; // an empty object has no last byte
                }
                throw unlessChanged(key, e);
            }
        });
    }

    private RuntimeException unlessChanged(String key, AwsServiceException e) {
        return e.statusCode() == 412 || S3Errors.code(e).equals("NoSuchKey") ? errors.changed(name(key), e) : e;
    }

    private ResponseTransformer<GetObjectResponse, Content> content(int maxBytes, Supplier<StoreException> longer) {
        return (answer, in) -> {
            if (answer.contentLength() > maxBytes) {
                in.abort();
                throw longer.get();
            }
            byte[] bytes = in.readNBytes(maxBytes);
            if (bytes.length != answer.contentLength()) {
                throw RetryableException.create("the answer ended early");
            }
            return new Content(bytes, S3Etags.bare(answer.eTag()));
        };
    }

    @Override
    public void fetch(String key, String etag, Path file) {
        if (Files.exists(file)) {
            throw new StoreException(
                    StoreException.Kind.OTHER,
                    "Could not fetch " + name(key) + ": " + file + " is there already.",
                    null);
        }
        boolean done = false;
        try {
            run("fetch " + name(key), () -> {
                try {
                    return s3.getObject(
                            b -> b.bucket(location.bucket())
                                    .key(location.prefix() + key)
                                    .ifMatch(S3Etags.quoted(etag))
                                    .expectedBucketOwner(options.expectedBucketOwner()),
                            new S3Download(file));
                } catch (AwsServiceException e) {
                    throw unlessChanged(key, e);
                }
            });
            done = true;
        } finally {
            if (!done) {
                FolderErrors.removeQuietly(file);
            }
        }
    }

    @Override
    public Put put(String key, Path file, Condition condition, Map<String, String> metadata) {
        return put(key, Payload.of(file), condition, metadata);
    }

    @Override
    public Put put(String key, byte[] bytes, Condition condition, Map<String, String> metadata) {
        return put(key, new Payload.OfBytes(bytes), condition, metadata);
    }

    private Put put(String key, Payload payload, Condition condition, Map<String, String> metadata) {
        String what = "write " + name(key);
        return run(what, () -> {
            try {
                return writer.put(location.prefix() + key, payload, condition, metadata);
            } catch (AwsServiceException e) {
                if (e.statusCode() == 501 && !(condition instanceof Condition.Always)) {
                    throw S3Errors.notConditional("Could not " + what + ": ", e);
                }
                throw e;
            }
        });
    }

    @Override
    public void delete(String key) {
        run("delete " + name(key), () -> {
            try {
                return s3.deleteObject(b -> b.bucket(location.bucket())
                        .key(location.prefix() + key)
                        .expectedBucketOwner(options.expectedBucketOwner())
                        .overrideConfiguration(o -> o.apiCallTimeout(tuning.callTime())));
            } catch (AwsServiceException e) {
                if (S3Errors.code(e).equals("NoSuchKey")) {
                    return null;
                }
                throw e;
            }
        });
    }

    @Override
    public void close() {
        clients.close();
    }

    private String name(String key) {
        return location.uri() + key;
    }

    private <T> T run(String what, Callable<T> call) {
        try {
            return Interruptible.call(call);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw errors.interrupted(what, e);
        } catch (ExecutionException e) {
            throw errors.sorted(what, e.getCause());
        }
    }
}
