package dev.cleanrun.cluster;

import dev.cleanrun.store.Condition;
import dev.cleanrun.store.S3ProxyServer;
import dev.cleanrun.store.Store;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
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
                store.put(folder + "/k=" + i + "/part-0.parquet", "played".getBytes(StandardCharsets.US_ASCII),
                        new Condition.Absent(), Map.of());
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

    /** An address of this machine that is not loopback. */
    static InetAddress address() {
        try {
            return NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses).filter(
                    one -> one instanceof Inet4Address && !one.isLoopbackAddress() && !one.isLinkLocalAddress())
                    .findFirst().orElseThrow(() -> new IllegalStateException(
                            "This machine has no IPv4 address but loopback."));
        } catch (IOException e) {
            throw new IllegalStateException("The addresses of this machine cannot be read.", e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
