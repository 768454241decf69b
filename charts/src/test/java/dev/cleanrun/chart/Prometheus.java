// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cleanrun.api.schema.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A real Prometheus with a real Alertmanager beside the cluster, by the script that {@code CLEANRUN_PROMETHEUS} names.
 */
final class Prometheus implements AutoCloseable {
    static final String SCRIPT = System.getenv("CLEANRUN_PROMETHEUS");
    private static final String URL = "http://127.0.0.1:" + System.getenv().getOrDefault("PROMETHEUS_PORT", "19090");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Clock clock = Clock.systemUTC();
    private final Instant began = clock.instant();

    /**
     * Starts it, to scrape each second.
     *
     * @param targets {@code HOST:PORT} of what is scraped
     * @param rules a file of rules as Prometheus reads it
     */
    Prometheus(List<String> targets, Path rules) {
        var words = new ArrayList<>(List.of("up", "--interval", "1s", "--rules", rules.toString()));
        for (int i = 0; i < targets.size(); i++) {
            words.addAll(List.of("--scrape", "operator-" + i + "=" + targets.get(i)));
        }
        script(words.toArray(String[]::new));
    }

    /** Whether a query over the time since the start has a number at any moment. */
    boolean everHad(String expression) {
        JsonNode found = get("query_range?query=" + encoded(expression) + "&start=" + began.getEpochSecond() + "&end="
                + clock.instant().getEpochSecond() + "&step=2");
        return found.valueStream()
                .flatMap(series -> series.path("values").valueStream())
                .anyMatch(value -> !value.get(1).asText().equals("NaN"));
    }

    /** Waits until a query has an answer now. */
    void await(String expression) {
        Waiting.until(
                "an answer to " + expression,
                () -> !get("query?query=" + encoded(expression)).isEmpty());
    }

    /** Waits until an alert has reached the receiver of Alertmanager, which is a while after it fires. */
    void awaitReceived(String alert) {
        Waiting.until(
                "the alert " + alert + " at its receiver", () -> received().contains(alert));
    }

    /**
     * Notes that the dashboards are worth a picture of this moment, once all targets were scraped in it: a line of
     * name, begin, end and run in the file that {@code CLEANRUN_MOMENTS} names.
     *
     * @param run that the dashboard of a single run shows
     */
    void moment(String name, String run) {
        String file = System.getenv("CLEANRUN_MOMENTS");
        if (file == null) {
            return;
        }
        Instant now = clock.instant();
        await("min(timestamp(up)) > " + now.getEpochSecond());
        try {
            Files.writeString(
                    Path.of(file),
                    name + " " + began.minusSeconds(15) + " " + clock.instant() + " " + run + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names of the alerts that have reached the receiver of Alertmanager until now. */
    Set<String> received() {
        var names = new TreeSet<String>();
        for (String line : script("alerts").split("\n")) {
            if (line.startsWith("{")) {
                names.add(parsed(line).path("alertname").asText());
            }
        }
        return names;
    }

    private JsonNode get(String request) {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(URL + "/api/v1/" + request))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError(request + ": " + answer.body());
            }
            return parsed(answer.body()).at("/data/result");
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("cannot ask Prometheus", e);
        }
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new IllegalStateException("not JSON: " + json, e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String script(String... words) {
        Commands.Ended ended = Commands.script(SCRIPT, words);
        if (ended.exit() != 0) {
            throw new AssertionError(String.join(" ", words) + " ended with " + ended.exit() + ": " + ended.said());
        }
        return ended.said();
    }

    /** It goes on when pictures are to be drawn of what it has seen. */
    @Override
    public void close() {
        if (System.getenv("CLEANRUN_MOMENTS") == null) {
            script("down");
        }
    }
}
