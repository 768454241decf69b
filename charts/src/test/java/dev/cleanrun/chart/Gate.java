package dev.cleanrun.chart;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Keeps reads of Parquet files waiting below prefixes that are shut, so that a worker can be met in the middle of its work, however fast it is. */
final class Gate {
    private final Map<String, CountDownLatch> shut = new ConcurrentHashMap<>();

    BlobStore around(BlobStore blobs) {
        return new ForwardingBlobStore(blobs) {
            @Override
            public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
                pass(request.key());
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

    void openAll() {
        shut.keySet().forEach(this::open);
    }

    private void pass(String key) {
        if (!key.endsWith(".parquet")) {
            return;
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
