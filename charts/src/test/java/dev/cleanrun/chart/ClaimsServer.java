// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.chart;

import dev.cleanrun.store.Condition;
import dev.cleanrun.store.S3ProxyServer;
import dev.cleanrun.store.Store;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An S3 server on this machine that pods reach, with one bucket in memory. Sources can be shut, so that their workers
 * wait where they are.
 */
final class ClaimsServer implements AutoCloseable {
    private static final String BUCKET = "apcd";
    private static final String SYSTEM = "_cleanrun/";
    private static final int LARGEST = 1 << 28;

    private final Gate gate = new Gate();
    private final S3ProxyServer server;

    /** @param address of this machine, as pods see it */
    ClaimsServer(InetAddress address) {
        server = S3ProxyServer.inMemoryAt(address, gate::around).withBucket(BUCKET);
    }

    String endpoint() {
        return server.endpoint().toString();
    }

    /** What a run's Secret has to hold. */
    static Map<String, String> credentials() {
        return Map.of(
                "AWS_ACCESS_KEY_ID",
                S3ProxyServer.credentials().accessKeyId(),
                "AWS_SECRET_ACCESS_KEY",
                S3ProxyServer.credentials().secretAccessKey());
    }

    static String source(String name) {
        return "s3://" + BUCKET + "/raw/" + name + "/";
    }

    static String target(String name) {
        return "s3://" + BUCKET + "/clean/" + name + "/";
    }

    /** Puts all files of a folder into the source of this name. */
    void fill(String name, Path folder) {
        try (Store store = server.open(source(name))) {
            for (Path file : SampleClaims.files(folder)) {
                store.put(folder.relativize(file).toString(), file, new Condition.Always(), Map.of());
            }
        }
    }

    /** Lets no partition of this source be read until it is opened. */
    void shut(String name) {
        gate.shut("raw/" + name + "/");
    }

    void open(String name) {
        gate.open("raw/" + name + "/");
    }

    /** Refuses reads of the partitions of this source, as a bucket policy does that somebody changed. */
    void forbid(String name) {
        gate.forbid("raw/" + name + "/");
    }

    void allow(String name) {
        gate.allow("raw/" + name + "/");
    }

    /** SHA-256 of each object that the run of this name wrote, but those of the system, by key. */
    SortedMap<String, String> outputs(String name) {
        var found = new TreeMap<String, String>();
        try (Store store = server.open(target(name))) {
            store.list("", object -> {
                if (!object.key().startsWith(SYSTEM)) {
                    found.put(
                            object.key(),
                            sha256(store.read(object.key(), LARGEST)
                                    .orElseThrow()
                                    .bytes()));
                }
            });
        }
        return found;
    }

    /** Keys of what attempts have kept of slices for a target. */
    List<String> kept(String name) {
        var kept = new ArrayList<String>();
        try (Store store = server.open(target(name))) {
            store.list(SYSTEM + "work/", object -> kept.add(object.key()));
        }
        return kept;
    }

    /** The same of a folder. */
    static SortedMap<String, String> outputs(Path folder) throws IOException {
        var found = new TreeMap<String, String>();
        for (Path file : SampleClaims.files(folder)) {
            String key = folder.relativize(file).toString();
            if (!key.startsWith(SYSTEM)) {
                found.put(key, sha256(Files.readAllBytes(file)));
            }
        }
        return found;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        gate.openAll();
        server.close();
    }
}
