// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster.proxy;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;

/** The API server of a kubeconfig, with the client certificate that it names. */
public final class Upstream {
    private final URI server;
    private final SSLContext context;

    /** @param config whose key algorithm is set */
    public Upstream(Config config) {
        server = URI.create(config.getMasterUrl());
        try {
            context = SSLUtils.sslContext(config);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("The certificates of the kubeconfig cannot be used.", e);
        }
    }

    /** For other clients of the same server. */
    public SSLContext context() {
        return context;
    }

    /** {@code https://host:port/}. */
    public URI server() {
        return server;
    }

    Socket connect() throws IOException {
        Socket socket = context.getSocketFactory().createSocket(server.getHost(), server.getPort());
        socket.setTcpNoDelay(true);
        return socket;
    }

    String host() {
        return server.getAuthority();
    }
}
