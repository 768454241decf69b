// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An operator in a process of its own, from the jars that are shipped, which can be killed, stopped and held. Its log
 * goes to {@code target/ring2}.
 */
final class RunningOperator implements AutoCloseable {
    private static final long POLL_MILLIS = 100;

    private final Process process;
    private final int port;
    private final Path log;

    private RunningOperator(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /**
     * How it is started.
     *
     * @param name of this replica
     * @param api address of the API server, without TLS
     * @param namespaces with runs; the first holds the lease
     * @param election whether there are several
     */
    record Setup(String name, String api, List<String> namespaces, boolean election) {}

    static RunningOperator start(Setup setup) throws IOException {
        Path folder = Files.createDirectories(Path.of("target/ring2"));
        Path kubeconfig = Files.writeString(
                        folder.resolve(setup.namespaces().getFirst() + "-" + setup.name() + ".kubeconfig"),
                        """
                        apiVersion: v1
                        kind: Config
                        clusters: [{name: proxy, cluster: {server: "%s"}}]
                        users: [{name: proxy, user: {}}]
                        contexts: [{name: proxy, context: {cluster: proxy, user: proxy}}]
                        current-context: proxy
                        """.formatted(setup.api()))
                .toAbsolutePath();
        Path log = folder.resolve(setup.namespaces().getFirst() + "-" + setup.name() + ".log");
        int port = freePort();
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(asInTheImage());
        command.addAll(List.of("-cp", jars(), "dev.cleanrun.command.Cleanrun", "operator"));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("KUBECONFIG", kubeconfig.toString());
        builder.environment().put("CLEANRUN_WORKER_IMAGE", "testbed.local/cleanrun-worker:none");
        builder.environment().put("CLEANRUN_NAMESPACE", setup.namespaces().getFirst());
        builder.environment().put("CLEANRUN_POD_NAME", setup.name());
        builder.environment().put("CLEANRUN_WATCH_NAMESPACES", String.join(",", setup.namespaces()));
        builder.environment().put("CLEANRUN_LEADER_ELECTION", Boolean.toString(setup.election()));
        builder.environment().put("CLEANRUN_HTTP_PORT", Integer.toString(port));
        builder.environment().put("CLEANRUN_ALLOW_HTTP_ENDPOINTS", "true");
        builder.environment().put("CLEANRUN_LOG_LEVEL", "INFO");
        return new RunningOperator(builder.start(), port, log);
    }

    private static String jars() throws IOException {
        try (Stream<Path> jars = Files.list(Path.of("target/cleanrun/lib"))) {
            return jars.map(Path::toString).sorted().collect(Collectors.joining(File.pathSeparator));
        }
    }

    /** Options of the Java machine; what the image says about its log and its folders is left out. */
    private static List<String> asInTheImage() throws IOException {
        return Files.readAllLines(Path.of("../worker-image/image/src/main/resources/operator.args")).stream()
                .filter(line -> line.startsWith("-X") && !line.startsWith("-Xlog"))
                .toList();
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM, and waits for its end; its exit code. */
    int stop() throws InterruptedException {
        process.destroy();
        return exit();
    }

    /** Waits for its end; its exit code. */
    int exit() throws InterruptedException {
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("the operator does not end; see " + log);
        }
        return process.exitValue();
    }

    /** Waits until it has listed everything and reconciles, or has ended. */
    boolean isAtWork() throws IOException, InterruptedException {
        while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            if (log().contains("OperatorProcess: Reconciles ")) {
                return true;
            }
        }
        return false;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGSTOP: it stays, and does nothing. */
    void hold() throws IOException, InterruptedException {
        signal("-STOP");
    }

    /** SIGCONT. */
    void goOn() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
    }

    Footprint footprint() throws IOException {
        return Footprint.of(process.pid());
    }

    /** Body of an address of its HTTP server. */
    String get(String path) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
