// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.trace.otlp;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who takes spans.
 *
 * @param endpoint address that they are posted to
 * @param headers sent with them, as a token that a vendor asks for
 */
public record Collector(URI endpoint, Map<String, String> headers) {
    /** Environment variable: the address. */
    public static final String ENDPOINT = "CLEANRUN_TRACES_ENDPOINT";
    /** Environment variable: the headers, as {@link #headers} reads them. */
    public static final String HEADERS = "CLEANRUN_TRACES_HEADERS";

    private static final String UNTIL_QUERY = "\\?.*$";
    /** Where OTLP puts spans, below an address that names no path. */
    private static final String PATH = "/v1/traces";

    /** Copies the map. */
    public Collector {
        headers = Map.copyOf(headers);
    }

    /** What anybody may read of the address: a query may hold a key. */
    public String shown() {
        return endpoint.toString().replaceAll(UNTIL_QUERY, "");
    }

    /** What became of reading an environment or an option. */
    public sealed interface Read {
        /** None is named. */
        record None() implements Read {}

        /** This one is. */
        record Named(Collector collector) implements Read {}

        /** Something else is. */
        record Wrong(String problem) implements Read {}
    }

    /** The one that the environment names. */
    public static Read of(Map<String, String> environment) {
        String endpoint = environment.getOrDefault(ENDPOINT, "").strip();
        return endpoint.isEmpty() ? new Read.None() : of(ENDPOINT, endpoint, environment);
    }

    /**
     * The one at this address, with the headers of the environment.
     *
     * @param name of the option with the address
     */
    public static Read of(String name, String endpoint, Map<String, String> environment) {
        Optional<URI> address = address(endpoint);
        if (address.isEmpty()) {
            return new Read.Wrong(name + " must be the http or https address of a collector that speaks OTLP over HTTP,"
                    + " as http://tempo.monitoring:4318, without a user or a password");
        }
        return headers(environment.getOrDefault(HEADERS, ""))
                .<Read>map(headers -> new Read.Named(new Collector(address.get(), headers)))
                .orElse(new Read.Wrong(HEADERS
                        + " must be name=value,name=value with percent-encoded values, as"
                        + " OTEL_EXPORTER_OTLP_HEADERS is"));
    }

    /**
     * The address that a text names; empty when it names none that spans can be sent to. A password in it would be told
     * wherever the address is: it belongs into a header.
     */
    static Optional<URI> address(String text) {
        try {
            URI address = new URI(text);
            boolean usable = ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                    && address.getHost() != null
                    && address.getUserInfo() == null
                    && address.getFragment() == null;
            return Optional.of(address)
                    .filter(_ -> usable)
                    .map(one -> one.getPath().isEmpty() || one.getPath().equals("/") ? one.resolve(PATH) : one);
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    /**
     * Headers written as OpenTelemetry writes them, {@code name=value,name=value} with percent-encoded values; empty
     * when they are not.
     */
    static Optional<Map<String, String>> headers(String text) {
        var headers = new LinkedHashMap<String, String>();
        List<String> pairs = Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(pair -> !pair.isEmpty())
                .toList();
        for (String pair : pairs) {
            int at = pair.indexOf('=');
            if (at < 1 || !pair.substring(0, at).strip().matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+")) {
                return Optional.empty();
            }
            try {
                headers.put(
                        pair.substring(0, at).strip(),
                        URLDecoder.decode(pair.substring(at + 1).strip().replace("+", "%2B"), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException _) {
                return Optional.empty();
            }
        }
        return Optional.of(headers);
    }
}
