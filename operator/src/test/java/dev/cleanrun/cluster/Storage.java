// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster;

import dev.cleanrun.store.Condition;
import dev.cleanrun.store.S3ProxyServer;
import dev.cleanrun.store.Store;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An S3 server on an address of this machine that pods could reach: the operator refuses loopback. */
final class Storage implements AutoCloseable {
    private static final String BUCKET = "claims";

    private final S3ProxyServer server = S3ProxyServer.inMemoryAt(address()).withBucket(BUCKET);

    /** Makes partitions {@code k=0} and on, of one object each; discovery only lists. */
    Storage partitions(String folder, int count) {
        try (Store store = server.open("s3://" + BUCKET + "/")) {
            for (int i = 0; i < count; i++) {
                store.put(
                        folder + "/k=" + i + "/part-0.parquet",
                        "played".getBytes(StandardCharsets.US_ASCII),
                        new Condition.Absent(),
                        Map.of());
            }
        }
        return this;
    }

    String endpoint() {
        return server.endpoint().toString();
    }

    /** Location of a folder. */
    static String uri(String folder) {
        return "s3://" + BUCKET + "/" + folder + "/";
    }

    /** The address that this machine is known by elsewhere; nothing is sent to find out. */
    static InetAddress address() {
        try (var socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress("203.0.113.1", 9));
            return socket.getLocalAddress();
        } catch (IOException e) {
            throw new IllegalStateException("This machine has no address but loopback.", e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
