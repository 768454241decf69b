// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An S3 server that holds nothing and lists very many partitions of different sizes: discovery does no more than list.
 */
final class ListedSource implements AutoCloseable {
    private static final int PAGE = 1_000;
    private static final int NOT_FOUND = 404;
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;

    private final HttpServer server;
    private final String folder;
    private final int partitions;

    ListedSource(String folder, int partitions) throws IOException {
        this.folder = folder;
        this.partitions = partitions;
        server = HttpServer.create(new InetSocketAddress(Storage.address(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    String endpoint() {
        return "http://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String query = exchange.getRequestURI().getRawQuery();
            if (exchange.getRequestURI().getPath().matches("/[^/]+/?")
                    && exchange.getRequestMethod().equals("HEAD")) {
                exchange.sendResponseHeaders(OK, -1);
                return;
            }
            // The proof that a run may write: an object is put, and deleted.
            switch (exchange.getRequestMethod()) {
                case "PUT" -> {
                    exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
                    exchange.getResponseHeaders().set("ETag", "\"1\"");
                    exchange.sendResponseHeaders(OK, -1);
                    return;
                }
                case "DELETE" -> {
                    exchange.sendResponseHeaders(NO_CONTENT, -1);
                    return;
                }
                default -> {}
            }
            if (!exchange.getRequestMethod().equals("GET") || query == null || !query.contains("list-type=2")) {
                absent(exchange);
                return;
            }
            Map<String, String> asked = Stream.of(query.split("&", -1))
                    .map(one -> one.split("=", 2))
                    .collect(Collectors.toMap(
                            one -> one[0],
                            one -> one.length > 1 ? URLDecoder.decode(one[1], StandardCharsets.UTF_8) : "",
                            (first, _) -> first));
            byte[] page = page(
                            asked.getOrDefault("prefix", ""),
                            Integer.parseInt(asked.getOrDefault("continuation-token", "0")))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/xml");
            exchange.sendResponseHeaders(OK, page.length);
            exchange.getResponseBody().write(page);
        }
    }

    /** As S3 says it: a 404 that names no code may come from anything between, and is an error. */
    private static void absent(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(NOT_FOUND, -1);
            return;
        }
        byte[] error = "<?xml version=\"1.0\"?><Error><Code>NoSuchKey</Code><Message>no such key</Message></Error>"
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        exchange.sendResponseHeaders(NOT_FOUND, error.length);
        exchange.getResponseBody().write(error);
    }

    private String page(String prefix, int from) {
        int end = prefix.equals(folder + "/") ? Math.min(partitions, from + PAGE) : from;
        var xml = new StringBuilder("<?xml version=\"1.0\"?><ListBucketResult><Name>claims</Name><Prefix>")
                .append(prefix)
                .append("</Prefix><KeyCount>")
                .append(end - from)
                .append("</KeyCount><MaxKeys>")
                .append(PAGE)
                .append("</MaxKeys><IsTruncated>")
                .append(end < partitions && end > from)
                .append("</IsTruncated>");
        if (end < partitions && end > from) {
            xml.append("<NextContinuationToken>").append(end).append("</NextContinuationToken>");
        }
        for (int i = from; i < end; i++) {
            xml.append("<Contents><Key>")
                    .append(folder)
                    .append("/k=")
                    .append(i)
                    .append("/part-0.parquet</Key><LastModified>2026-11-01T00:00:00.000Z</LastModified><ETag>&quot;")
                    .append("%032x".formatted(i))
                    .append("&quot;</ETag><Size>")
                    .append(1 + i * 7919L % partitions)
                    .append("</Size><StorageClass>STANDARD</StorageClass></Contents>");
        }
        return xml.append("</ListBucketResult>").toString();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
