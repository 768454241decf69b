// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster.proxy;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Listens in plain http on loopback and asks the API server for every request, on one connection for each of its own.
 * Script and faults may be exchanged at any time.
 */
public final class ApiProxy implements AutoCloseable {
    private static final int BACKLOG = 200;

    private final Upstream upstream;
    private final ServerSocket socket;
    private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
    private final Tally tally = new Tally();
    private volatile Script script;
    private volatile Faults faults = Faults.none();

    private ApiProxy(Upstream upstream, Script script, ServerSocket socket) {
        this.upstream = upstream;
        this.script = script;
        this.socket = socket;
    }

    /** Starts one on a free port. */
    public static ApiProxy inFrontOf(Upstream upstream, Script script) {
        try {
            var proxy = new ApiProxy(upstream, script, new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
            Thread.ofVirtual().name("api-proxy").start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code http://127.0.0.1:port}. */
    public String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    /** What new pods play from now on. */
    public ApiProxy play(Script next) {
        script = next;
        return this;
    }

    /** What goes wrong from now on. */
    public ApiProxy faults(Faults next) {
        faults = next;
        return this;
    }

    /** What was asked so far. */
    public Tally tally() {
        return tally;
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread.ofVirtual().name("api-proxy-connection").start(() -> serve(client));
            } catch (IOException _) {
                return; // closed
            }
        }
    }

    private void serve(Socket client) {
        open.add(client);
        try (client;
                Socket server = upstream.connect()) {
            open.add(server);
            client.setTcpNoDelay(true);
            new Conversation(client, server, upstream.host(), this::take).hold();
            open.remove(server);
        } catch (IOException _) {
            // One side went away.
        } finally {
            open.remove(client);
        }
    }

    private Conversation.Taken take(Call asked) {
        tally.count(asked);
        Fault fault = faults.of(asked);
        return new Conversation.Taken(new PlayedPods(script).rewritten(asked), fault);
    }

    @Override
    public void close() {
        try {
            socket.close();
            for (Closeable one : open) {
                one.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
