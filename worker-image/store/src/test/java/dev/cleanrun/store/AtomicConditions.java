// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/**
 * Makes {@code If-Match} hold until the write is done. S3Proxy 4.1.0 by itself compares first and writes later, so that
 * of two swaps at once both may succeed; only {@code If-None-Match} is one step there.
 */
final class AtomicConditions extends ForwardingBlobStore {
    private final Map<String, Object> locks = new ConcurrentHashMap<>();

    AtomicConditions(BlobStore blobs) {
        super(blobs);
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream body) {
        return checked(request.bucket(), request.key(), request.ifMatch(), () -> super.putBlob(request, body));
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(
            MultipartUpload upload, CompleteMultipartUploadRequest request) {
        return checked(
                request.bucket(),
                request.key(),
                request.ifMatch(),
                () -> super.completeMultipartUpload(upload, request));
    }

    private <T> T checked(String bucket, String key, String etag, Supplier<T> write) {
        synchronized (locks.computeIfAbsent(bucket + "/" + key, name -> new Object())) {
            if (etag != null) {
                HeadObjectResponse now = blobMetadataIfPresent(bucket, key);
                if (now == null || !S3Etags.bare(now.eTag()).equals(S3Etags.bare(etag))) {
                    throw S3Exceptions.preconditionFailed(null);
                }
            }
            return write.get();
        }
    }
}
