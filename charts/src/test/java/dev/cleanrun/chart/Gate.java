// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.chart;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Keeps reads of Parquet files and of texts waiting below prefixes that are shut, so that a worker can be met in the
 * middle of its work, however fast it is; and refuses them below prefixes that are closed to everybody.
 */
final class Gate {
    private final Map<String, CountDownLatch> shut = new ConcurrentHashMap<>();

    private final Set<String> forbidden = ConcurrentHashMap.newKeySet();

    BlobStore around(BlobStore blobs) {
        return new ForwardingBlobStore(blobs) {
            @Override
            public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
                // Footers, which a plan reads in ranges, are no partition's rows.
                if (request.range() == null) {
                    pass(request.key());
                }
                return super.getBlob(request);
            }
        };
    }

    void shut(String prefix) {
        shut.put(prefix, new CountDownLatch(1));
    }

    void open(String prefix) {
        CountDownLatch latch = shut.remove(prefix);
        if (latch != null) {
            latch.countDown();
        }
    }

    void forbid(String prefix) {
        forbidden.add(prefix);
    }

    void allow(String prefix) {
        forbidden.remove(prefix);
    }

    void openAll() {
        forbidden.clear();
        shut.keySet().forEach(this::open);
    }

    private void pass(String key) {
        if (!key.endsWith(".parquet") && !key.endsWith(".txt")) {
            return;
        }
        if (forbidden.stream().anyMatch(key::startsWith)) {
            throw S3Exception.builder()
                    .statusCode(403)
                    .message("Access Denied")
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .errorCode("AccessDenied")
                            .errorMessage("Access Denied")
                            .build())
                    .build();
        }
        for (Map.Entry<String, CountDownLatch> one : shut.entrySet()) {
            if (key.startsWith(one.getKey())) {
                try {
                    one.getValue().await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
