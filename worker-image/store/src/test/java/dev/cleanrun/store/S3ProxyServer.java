// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;

/**
 * An S3 server in this JVM that checks SigV4 signatures, on a free port of the loopback interface. For the tests of all
 * modules; needs {@code org.gaul:s3proxy} on their test class path.
 */
public final class S3ProxyServer implements AutoCloseable {
    private static final String ACCESS_KEY = "test-access-key";
    private static final String SECRET_KEY = "test-secret-key";
    private static final String LOOPBACK = "127.0.0.1";

    private final BlobStore blobs;
    private final S3Proxy server;
    private final String host;

    private S3ProxyServer(BlobStore blobs, String host) {
        this.blobs = new AtomicConditions(blobs);
        this.host = host;
        this.server = S3Proxy.builder()
                .blobStore(this.blobs)
                .endpoint(URI.create("http://" + host + ":0"))
                .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY)
                .stopTimeout(0) // else it waits two seconds for connections that nobody uses
                .ignoreUnknownHeaders(true) // else 501 to every request with a session token
                .build();
    }

    /** Keeps the objects in memory. */
    public static S3ProxyServer inMemory() {
        return new S3ProxyServer(new TransientNio2BlobStore(), LOOPBACK).started();
    }

    /** Keeps the objects in memory, and listens on this address of the machine. */
    public static S3ProxyServer inMemoryAt(InetAddress address) {
        return inMemoryAt(address, UnaryOperator.identity());
    }

    /** The same, with something before the objects that sees what is asked for. */
    public static S3ProxyServer inMemoryAt(InetAddress address, UnaryOperator<BlobStore> before) {
        return new S3ProxyServer(before.apply(new TransientNio2BlobStore()), address.getHostAddress()).started();
    }

    /** Keeps each bucket as a folder below this one. */
    public static S3ProxyServer in(Path folder) {
        return new S3ProxyServer(new FilesystemNio2BlobStore(folder.toString()), LOOPBACK).started();
    }

    private S3ProxyServer started() {
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("S3Proxy does not start.", e);
        }
        return this;
    }

    /** {@code http://host:port}. */
    public URI endpoint() {
        return URI.create("http://" + host + ":" + server.getPort());
    }

    /** What opens stores on this server. */
    public StoreOptions options() {
        return optionsFor(endpoint());
    }

    /** The same through a {@link FaultProxy}. */
    public static StoreOptions optionsFor(URI endpoint) {
        return new StoreOptions(endpoint.toString(), "us-east-1", true, null, null, null);
    }

    /** What this server accepts. */
    public static StoreCredentials.Keys credentials() {
        return new StoreCredentials.Keys(ACCESS_KEY, SECRET_KEY, null);
    }

    /** Makes a bucket. */
    public S3ProxyServer withBucket(String name) {
        blobs.createContainer(name);
        return this;
    }

    /** Opens a store that gives up soon. */
    public Store open(String location) {
        return new Stores(options(), credentials(), TestTuning.impatient()).target(Location.parse(location));
    }

    @Override
    public void close() {
        try {
            server.stop();
            blobs.close();
        } catch (Exception e) {
            throw new IllegalStateException("S3Proxy does not stop.", e);
        }
    }
}
