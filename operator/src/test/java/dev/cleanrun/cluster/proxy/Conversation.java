// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster.proxy;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** One connection of a client, and the one to the server that it stands for. */
final class Conversation {
    private static final int BUFFER = 32 * 1024;
    private static final int SWITCHING = 101;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;
    private static final int FIRST_FINAL = 200;

    private final Socket client;
    private final Socket server;
    private final String host;
    private final Function<Call, Taken> taking;
    private final InputStream fromClient;
    private final InputStream fromServer;
    private final OutputStream toClient;
    private final OutputStream toServer;

    /** What goes to the server, and what goes wrong. */
    record Taken(Call call, Fault fault) {}

    Conversation(Socket client, Socket server, String host, Function<Call, Taken> taking) throws IOException {
        this.client = client;
        this.server = server;
        this.host = host;
        this.taking = taking;
        fromClient = new BufferedInputStream(client.getInputStream(), BUFFER);
        fromServer = new BufferedInputStream(server.getInputStream(), BUFFER);
        toClient = new BufferedOutputStream(client.getOutputStream(), BUFFER);
        toServer = new BufferedOutputStream(server.getOutputStream(), BUFFER);
    }

    /** Until one side ends, or a fault ends it. */
    void hold() throws IOException {
        for (Optional<Head> head = Head.read(fromClient); head.isPresent(); head = Head.read(fromClient)) {
            Taken taken = taking.apply(new Call(head.get(), Bodies.read(head.get(), fromClient)));
            if (!exchange(taken.call(), taken.fault())) {
                return;
            }
        }
    }

    /** Whether the connection is still of use. */
    private boolean exchange(Call call, Fault fault) throws IOException {
        return switch (fault) {
            case Fault.None _ -> answer(call);
            case Fault.Answer(int status, String reason) -> refuse(status, reason);
            case Fault.Drop _ -> false;
            case Fault.LoseAnswer _ -> {
                ask(call);
                finalHead();
                yield false;
            }
            case Fault.Delay(Duration time) -> {
                pause(time);
                yield !hasClientGone() && answer(call);
            }
            case Fault.DelayAnswer(Duration time) -> {
                ask(call);
                Head head = finalHead();
                pause(time);
                yield pass(call, head);
            }
            case Fault.Cut(Duration after) -> {
                Thread.ofVirtual().start(() -> cut(after));
                yield answer(call);
            }
            case Fault.Meanwhile(Runnable action) -> {
                action.run();
                yield answer(call);
            }
        };
    }

    /** A server that gets to a request whose client has gone leaves it. */
    private boolean hasClientGone() throws IOException {
        client.setSoTimeout(1);
        try {
            fromClient.mark(1);
            boolean gone = fromClient.read() < 0;
            fromClient.reset();
            return gone;
        } catch (SocketTimeoutException _) {
            return false;
        } finally {
            client.setSoTimeout(0);
        }
    }

    private boolean answer(Call call) throws IOException {
        ask(call);
        return pass(call, finalHead());
    }

    private void ask(Call call) throws IOException {
        Head head = call.head().with("Host", host).with("Expect", "");
        boolean hasBody =
                call.body().length > 0 || head.header("content-length").isPresent();
        toServer.write((hasBody
                        ? head.with("Transfer-Encoding", "")
                                .with("Content-Length", Integer.toString(call.body().length))
                        : head)
                .bytes());
        toServer.write(call.body());
        toServer.flush();
    }

    private Head finalHead() throws IOException {
        Head head = Head.read(fromServer).orElseThrow(() -> new IOException("the API server ended the connection"));
        while (head.status() != SWITCHING && head.status() < FIRST_FINAL) {
            head = Head.read(fromServer).orElseThrow(() -> new IOException("the API server ended the connection"));
        }
        return head;
    }

    private boolean pass(Call call, Head head) throws IOException {
        toClient.write(head.bytes());
        toClient.flush();
        if (head.status() == SWITCHING) {
            pipe();
            return false;
        }
        if (head.status() != NO_CONTENT
                && head.status() != NOT_MODIFIED
                && !call.head().method().equals("HEAD")) {
            Bodies.pass(head, fromServer, toClient);
        }
        return true;
    }

    /** A watch: both directions until one ends, then neither. */
    private void pipe() {
        Thread.ofVirtual().start(() -> {
            Bodies.pump(fromClient, toServer);
            close();
        });
        Bodies.pump(fromServer, toClient);
        close();
    }

    private boolean refuse(int status, String reason) throws IOException {
        String body = "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"message\":\"injected\","
                + "\"reason\":\""
                + reason + "\",\"code\":" + status + "}";
        toClient.write(("HTTP/1.1 " + status + " " + reason + "\r\nContent-Type: application/json\r\nRetry-After: 1\r\n"
                        + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.ISO_8859_1));
        toClient.flush();
        return true;
    }

    private void cut(Duration after) {
        try {
            pause(after);
            close();
        } catch (IOException _) {
            // Ended before.
        }
    }

    private void close() {
        try {
            client.close();
            server.close();
        } catch (IOException _) {
            // Closed already.
        }
    }

    private static void pause(Duration time) throws IOException {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }
}
