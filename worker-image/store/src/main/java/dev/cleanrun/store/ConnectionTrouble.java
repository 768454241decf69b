// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import javax.net.ssl.SSLException;

/** What became of a connection, in words. */
public final class ConnectionTrouble {
    private ConnectionTrouble() {}

    /** A clause such as "the connection was refused". */
    public static String of(IOException e) {
        return switch (e) {
            case UnknownHostException _ -> "the name of the server is not known here";
            case NoRouteToHostException _ -> "there is no route to it";
            case ConnectException _ -> "the connection was refused";
            case HttpTimeoutException _ -> "no answer came in time";
            case InterruptedIOException _ -> "no answer came in time";
            case SSLException _ -> "TLS failed";
            case EOFException _ -> "the connection was cut";
            case SocketException _ -> "the connection was cut";
            default -> "the connection failed";
        };
    }
}
