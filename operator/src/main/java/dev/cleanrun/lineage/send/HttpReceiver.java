// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.lineage.send;

import dev.cleanrun.lineage.LineageEvent;
import dev.cleanrun.store.AddressKind;
import dev.cleanrun.store.ConnectionTrouble;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** A server that takes events as Marquez and others do: each by a POST. */
public final class HttpReceiver implements Receiver {
    /** Where events are posted to when an address names only a server. */
    private static final String ENDPOINT = "/api/v1/lineage";

    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration ANSWERING = Duration.ofSeconds(10);
    private static final Pattern VISIBLE = Pattern.compile("[!-~]+");
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECTING)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final URI address;
    private final Optional<String> token;

    /**
     * A server.
     *
     * @param address as {@link #address} gives it
     * @param token sent as bearer token
     * @throws IllegalArgumentException when no header can hold the token, in one sentence without it
     */
    public HttpReceiver(URI address, Optional<String> token) {
        // The library would quote it in its complaint.
        if (!token.map(HttpReceiver::isToken).orElse(true)) {
            throw new IllegalArgumentException(
                    "has a token that no header can hold: give it visible ASCII characters alone, without spaces");
        }
        this.address = address;
        this.token = token;
    }

    /** Whether a header can hold it. */
    static boolean isToken(String text) {
        return VISIBLE.matcher(text).matches();
    }

    /**
     * The address to post to: as written, or with OpenLineage's own path where only a server is named.
     *
     * @throws IllegalArgumentException with one sentence that says what is wrong and what to write
     */
    public static URI address(String text) {
        try {
            URI uri = new URI(text);
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (!http || uri.getHost() == null || uri.getUserInfo() != null || uri.getFragment() != null) {
                throw new IllegalArgumentException(
                        "is no address of a lineage server: write https://host, or https://host/path, without user or"
                                + " password");
            }
            // Names are judged when they are resolved. Metadata services of clouds hand out credentials to whoever
            // asks.
            if (AddressKind.ofHost(uri.getHost())
                    .filter(kind -> kind == AddressKind.METADATA)
                    .isPresent()) {
                throw new IllegalArgumentException(
                        "is a link-local address or a metadata service: name the lineage server itself");
            }
            return uri.getPath().isEmpty() || uri.getPath().equals("/") ? uri.resolve(ENDPOINT) : uri;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "is no address of a lineage server: write https://host, or https://host/path", e);
        }
    }

    @Override
    public SendOutcome send(LineageEvent event) {
        var request = HttpRequest.newBuilder(address)
                .timeout(ANSWERING)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(event.json(), StandardCharsets.UTF_8));
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        try {
            return answered(client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode());
        } catch (IOException e) {
            return new SendOutcome.Later(address.getHost() + " does not answer (" + ConnectionTrouble.of(e) + ")");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new SendOutcome.Later("sending was interrupted");
        }
    }

    private SendOutcome answered(int status) {
        if (status / 100 == 2) {
            return new SendOutcome.Delivered();
        }
        String why = address.getHost() + " answers with status " + status;
        return status >= SERVER_ERROR || status == REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS
                ? new SendOutcome.Later(why)
                : new SendOutcome.Refused(why + ": look at address and token");
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
