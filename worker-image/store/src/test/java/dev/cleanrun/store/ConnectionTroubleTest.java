// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpConnectTimeoutException;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

class ConnectionTroubleTest {
    @Test
    void what_became_of_a_connection_is_told_in_words_and_without_what_the_exception_says() {
        assertThat(ConnectionTrouble.of(new ConnectException("x"))).isEqualTo("the connection was refused");
        assertThat(ConnectionTrouble.of(new HttpConnectTimeoutException("x"))).isEqualTo("no answer came in time");
        assertThat(ConnectionTrouble.of(new SocketTimeoutException("x"))).isEqualTo("no answer came in time");
        assertThat(ConnectionTrouble.of(new SocketException("x"))).isEqualTo("the connection was cut");
        assertThat(ConnectionTrouble.of(new NoRouteToHostException("x"))).isEqualTo("there is no route to it");
        assertThat(ConnectionTrouble.of(new SSLException("x"))).isEqualTo("TLS failed");
        assertThat(ConnectionTrouble.of(new IOException("x"))).isEqualTo("the connection failed");
    }
}
