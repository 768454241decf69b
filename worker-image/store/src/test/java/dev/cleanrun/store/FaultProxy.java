// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;

/**
 * Stands between client and server, passes requests on byte by byte, and breaks those that it was told to break. One
 * request per connection.
 */
public final class FaultProxy implements AutoCloseable {
    private final URI server;
    private final ServerSocket socket;
    private final List<Planned> plan = new ArrayList<>();
    private final List<HttpHead> seen = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private FaultProxy(URI server, ServerSocket socket) {
        this.server = server;
        this.socket = socket;
    }

    /** What goes wrong. */
    public sealed interface Fault {
        /** The server is not asked; this status and S3 error code come back. */
        record Answer(int status, String code) implements Fault {}

        /** The server does what it was asked, and the connection breaks before its answer. */
        record LoseAnswer() implements Fault {}

        /** The server does what it was asked, and the answer is this one instead. */
        record ReplaceAnswer(int status, String code) implements Fault {}

        /** Only so many bytes of the answer come through. */
        record CutAnswer(int bytes) implements Fault {}

        /** The answer says nothing of ETags, as some servers do of an object that is just being written. */
        record HideEtags() implements Fault {}

        /** Somebody else does something just before the server is asked. */
        record Meanwhile(Runnable action) implements Fault {}

        /** Counts down, and never answers. */
        record Hang(CountDownLatch reached) implements Fault {}
    }

    private static final class Planned {
        private final Predicate<HttpHead> which;
        private final Fault fault;
        private int times;

        Planned(Predicate<HttpHead> which, Fault fault, int times) {
            this.which = which;
            this.fault = fault;
            this.times = times;
        }
    }

    /** Starts one on a free port of the loopback interface. */
    public static FaultProxy inFrontOf(URI server) {
        try {
            var proxy = new FaultProxy(server, new ServerSocket(0, 100, InetAddress.getLoopbackAddress()));
            Thread.ofPlatform().daemon().name("fault-proxy").start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where clients connect. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    /** The next so many requests of that kind meet the fault. */
    public void plan(int times, Predicate<HttpHead> which, Fault fault) {
        synchronized (plan) {
            plan.add(new Planned(which, fault, times));
        }
    }

    /** All requests so far, also those that never reached the server. */
    public List<HttpHead> seen() {
        return List.copyOf(seen);
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                open.add(client);
                Thread.ofPlatform().daemon().name("fault-proxy-connection").start(() -> serve(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket upstream = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
            HttpHead head = HttpHead.read(client.getInputStream());
            if (head == null) {
                return;
            }
            seen.add(head);
            Fault fault = next(head);
            if (head.expectsContinue()) {
                client.getOutputStream().write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            }
            byte[] body = client.getInputStream().readNBytes(head.length());
            exchange(client.getOutputStream(), upstream, head, body, fault);
        } catch (IOException e) {
            // One side went away, as the client does on an interrupt.
        } finally {
            open.remove(client);
        }
    }

    private void exchange(OutputStream client, Socket upstream, HttpHead head, byte[] body, Fault fault)
            throws IOException {
        switch (fault) {
            case null -> forward(upstream, head, body).transferTo(client);
            case Fault.Answer(int status, String code) -> client.write(error(status, code));
            case Fault.LoseAnswer() -> forward(upstream, head, body).readAllBytes();
            case Fault.ReplaceAnswer(int status, String code) -> {
                forward(upstream, head, body).readAllBytes();
                client.write(error(status, code));
            }
            case Fault.CutAnswer(int bytes) ->
                client.write(forward(upstream, head, body).readNBytes(bytes));
            case Fault.HideEtags() -> {
                String answer = new String(forward(upstream, head, body).readAllBytes(), StandardCharsets.ISO_8859_1);
                client.write(answer.replaceAll("(?i)etag", "gate").getBytes(StandardCharsets.ISO_8859_1));
            }
            case Fault.Meanwhile(Runnable action) -> {
                action.run();
                forward(upstream, head, body).transferTo(client);
            }
            case Fault.Hang(CountDownLatch reached) -> {
                reached.countDown();
                upstream.getInputStream().readAllBytes(); // until this proxy is closed: nothing was asked
            }
        }
    }

    private static InputStream forward(Socket upstream, HttpHead head, byte[] body) throws IOException {
        upstream.getOutputStream().write(head.forwarded());
        upstream.getOutputStream().write(body);
        upstream.getOutputStream().flush();
        return upstream.getInputStream();
    }

    private static byte[] error(int status, String code) {
        String xml =
                "<?xml version=\"1.0\"?><Error><Code>" + code + "</Code><Message>injected secret</Message></Error>";
        return ("HTTP/1.1 " + status
                        + " Injected\r\nContent-Type: application/xml\r\nConnection: close\r\nContent-Length: "
                        + xml.length()
                        + "\r\n\r\n" + xml)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private Fault next(HttpHead head) {
        synchronized (plan) {
            for (Planned planned : plan) {
                if (planned.times > 0 && planned.which.test(head)) {
                    planned.times--;
                    return planned.fault;
                }
            }
            return null;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
            for (Socket client : open) {
                client.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
