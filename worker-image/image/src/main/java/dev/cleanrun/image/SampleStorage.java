// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.image;

import dev.cleanrun.contract.order.Storage;
import dev.cleanrun.store.Location;
import dev.cleanrun.store.Store;
import dev.cleanrun.store.StoreCredentials;
import dev.cleanrun.store.StoreOptions;
import dev.cleanrun.store.Stores;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;

/** An S3 server in this process, with a bucket in memory, for the one worker that trains the class cache. */
final class SampleStorage implements AutoCloseable {
    /** The only bucket. */
    static final String BUCKET = "claims";

    private static final String KEY = "sample-access-key";
    private static final String SECRET = "sample-secret-key";

    private final S3Proxy server;
    private final String endpoint;
    private final Path certificate;

    private SampleStorage(S3Proxy server, String endpoint, Path certificate) {
        this.server = server;
        this.endpoint = endpoint;
        this.certificate = certificate;
    }

    /** Over TLS, as S3 itself, with a certificate made in {@code folder}. */
    static SampleStorage secure(Path folder) throws Exception {
        Certificate certificate = Certificate.make(folder, "127.0.0.1");
        S3Proxy server = builder()
                .secureEndpoint(URI.create("https://127.0.0.1:0"))
                .keyStore(certificate.keyStore().toString(), Certificate.PASSWORD)
                .build();
        server.start();
        return new SampleStorage(server, "https://127.0.0.1:" + server.getSecurePort(), certificate.pem());
    }

    /** In clear, on this address. */
    static SampleStorage plain(String address) throws Exception {
        S3Proxy server =
                builder().endpoint(URI.create("http://" + address + ":0")).build();
        server.start();
        return new SampleStorage(server, "http://" + address + ":" + server.getPort(), null);
    }

    private static S3Proxy.Builder builder() {
        var blobs = new TransientNio2BlobStore();
        blobs.createContainer(BUCKET);
        return S3Proxy.builder()
                .blobStore(blobs)
                .awsAuthentication(AuthenticationType.AWS_V4, KEY, SECRET)
                .ignoreUnknownHeaders(true);
    }

    /** As an order tells it. */
    Storage storage() {
        return new Storage(
                endpoint, "us-east-1", true, null, null, certificate == null ? null : certificate.toString());
    }

    /** What a worker needs in its environment. */
    Map<String, String> credentials() {
        return Map.of("AWS_ACCESS_KEY_ID", KEY, "AWS_SECRET_ACCESS_KEY", SECRET);
    }

    /** The objects below a prefix of the bucket. */
    Store open(String prefix) {
        var options = new StoreOptions(
                endpoint, "us-east-1", true, null, null, storage().caFile());
        return new Stores(options, new StoreCredentials.Keys(KEY, SECRET, null)).target(Location.parse(uri(prefix)));
    }

    /** Address of a prefix. */
    static String uri(String prefix) {
        return "s3://" + BUCKET + "/" + prefix;
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the sample server does not stop", e);
        }
    }
}
