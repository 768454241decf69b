// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

import com.adobe.testing.s3mock.S3MockApplication;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** A second implementation of S3, in this JVM; it checks no signatures. */
final class S3MockServer implements AutoCloseable {
    private final S3MockApplication server;

    private S3MockServer(S3MockApplication server) {
        this.server = server;
    }

    static S3MockServer start(String bucket) {
        return new S3MockServer(S3MockApplication.start(new HashMap<>(Map.of(
                S3MockApplication.PROP_HTTPS_PORT,
                "0",
                S3MockApplication.PROP_HTTP_PORT,
                "0",
                S3MockApplication.PROP_SILENT,
                true,
                "com.adobe.testing.s3mock.store.initialBuckets",
                bucket))));
    }

    @SuppressWarnings("deprecation") // meant for containers, where the port is known
    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getHttpPort());
    }

    @Override
    public void close() {
        server.stop();
    }
}
