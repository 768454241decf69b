// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cleanrun.contract.delivery.DeliveryPaths;
import dev.cleanrun.contract.fingerprint.Digest;
import dev.cleanrun.store.Location;
import dev.cleanrun.store.Store;
import dev.cleanrun.store.StoreCredentials;
import dev.cleanrun.store.StoreOptions;
import dev.cleanrun.store.Stores;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Lists as S3 does, from a rule instead of objects: page by page, one partition a page. It knows no deliveries. */
public final class PagedServer implements AutoCloseable {
    /** Keys in one answer. */
    public static final int PAGE = 1000;

    private static final int TOO_PATIENT = 500;
    private static final String PREFIX = "raw/";
    private static final Pattern TOKEN = Pattern.compile("continuation-token=(\\d+)");

    private final HttpServer server;
    private final AtomicInteger answers = new AtomicInteger();

    private PagedServer(Pages pages) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, pages));
        server.start();
    }

    /** The XML of one page. */
    @FunctionalInterface
    private interface Pages {
        byte[] page(int number);
    }

    /** This many pages of keys, each made longer by so many letters. */
    public static PagedServer of(int pages, int padding) throws IOException {
        var objects = new StringBuilder();
        for (int i = 0; i < PAGE; i++) {
            Digest.ObjectFacts facts = facts(0, i, padding);
            objects.append("<Contents><Key>")
                    .append(PREFIX)
                    .append(facts.key())
                    .append("</Key><LastModified>")
                    .append("2026-10-05T00:00:00.000Z</LastModified><ETag>&quot;")
                    .append(facts.etag())
                    .append("&quot;</ETag><Size>")
                    .append(facts.size())
                    .append("</Size></Contents>");
        }
        String template = objects.toString();
        return new PagedServer(
                number -> answer(template.replace(folder(0), folder(number)), number + 1 < pages ? number + 1 : 0));
    }

    /** Pages that hold nothing and promise another one for longer than anybody should ask. */
    static PagedServer endless() throws IOException {
        return new PagedServer(number -> answer("", number < TOO_PATIENT ? number + 1 : 0));
    }

    private static byte[] answer(String objects, int next) {
        String more = next == 0
                ? "<IsTruncated>false</IsTruncated>"
                : "<IsTruncated>true</IsTruncated><NextContinuationToken>" + next + "</NextContinuationToken>";
        return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><ListBucketResult"
                        + " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                        + "<Name>bucket</Name><MaxKeys>" + PAGE + "</MaxKeys>" + more + objects + "</ListBucketResult>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private void answer(HttpExchange exchange, Pages pages) throws IOException {
        try (exchange) {
            if (exchange.getRequestHeaders().containsKey("Range")) {
                exchange.sendResponseHeaders(416, -1); // the end of an object that nobody keeps
                return;
            }
            String query = exchange.getRequestURI().getQuery();
            Matcher token = TOKEN.matcher(query == null ? "" : query);
            byte[] page = query != null && query.contains(DeliveryPaths.manifests())
                    ? answer("", 0)
                    : asked(pages, token.find() ? Integer.parseInt(token.group(1)) : 0);
            exchange.getResponseHeaders().add("Content-Type", "application/xml");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
        }
    }

    private byte[] asked(Pages pages, int number) {
        answers.incrementAndGet();
        return pages.page(number);
    }

    private static String folder(int partition) {
        return "part=%07d".formatted(partition);
    }

    private static Digest.ObjectFacts facts(int partition, int number, int padding) {
        return new Digest.ObjectFacts(
                folder(partition) + "/%04d%s.parquet".formatted(number, "k".repeat(padding)),
                1000L + number,
                "%032x".formatted(number));
    }

    /** The line of a partition as {@link ListingProbe} tells it, computed from the rule. */
    static String line(int partition, int padding) {
        List<Digest.ObjectFacts> facts = IntStream.range(0, PAGE)
                .mapToObj(number -> facts(partition, number, padding))
                .toList();
        return folder(partition) + " " + PAGE + " "
                + facts.stream().mapToLong(Digest.ObjectFacts::size).sum() + " " + Digest.ofObjects(facts);
    }

    /** Its address. */
    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How many pages it was asked for. */
    public int answers() {
        return answers.get();
    }

    /** The source of such a server, as the operator opens it. */
    static Store source(String endpoint) {
        return new Stores(
                        new StoreOptions(endpoint, "us-east-1", true, null, null, null),
                        new StoreCredentials.Keys("id", "secret", null))
                .source(Location.parse("s3://bucket/" + PREFIX));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
