// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.chart;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A real Argo CD beside the cluster, by the script that {@code CLEANRUN_ARGOCD} names; and Flux's engine, which the
 * same script runs.
 */
final class ArgoCd {
    static final String SCRIPT = System.getenv("CLEANRUN_ARGOCD");
    private static final String API =
            "http://127.0.0.1:" + System.getenv().getOrDefault("ARGOCD_SERVER_PORT", "18080") + "/api/v1/applications/";
    private static final Pattern REPOSITORY = Pattern.compile("(http://\\S+\\.git) [0-9a-f]{40}");

    private final KubernetesClient client;
    private final HttpClient http = HttpClient.newHttpClient();

    ArgoCd(KubernetesClient client) {
        this.client = client;
    }

    /** What a command of the script said, and how it ended. */
    static Commands.Ended run(String... words) {
        return Commands.script(SCRIPT, words);
    }

    /** The same of one that has to succeed. */
    static String must(String... words) {
        Commands.Ended ended = run(words);
        if (ended.exit() != 0) {
            throw new AssertionError(String.join(" ", words) + " ended with " + ended.exit() + ": " + ended.said());
        }
        return ended.said();
    }

    /** Commits a folder as the content of the Git repository of this name; returns its URL. */
    static String commit(String repository, Path folder) {
        Matcher said = REPOSITORY.matcher(must("repo", repository, folder.toString()));
        if (!said.find()) {
            throw new AssertionError("no repository: " + repository);
        }
        return said.group(1);
    }

    /** Tells Argo CD to look at Git and cluster now, as a webhook does. */
    void refresh(String application) {
        get(application + "?refresh=normal");
    }

    /** Waits until an application is so. */
    JsonNode await(String application, int seconds, Predicate<JsonNode> wanted) {
        return within(application, seconds, wanted)
                .orElseThrow(() -> new AssertionError("after " + seconds + " s the application " + application + " is "
                        + told(json(application(application).get()))));
    }

    /** An application as it is when it is so, if that is within so many seconds. */
    private Optional<JsonNode> within(String application, int seconds, Predicate<JsonNode> wanted) {
        try {
            return Optional.of(json(application(application)
                    .waitUntilCondition(
                            found -> found != null && wanted.test(json(found)), seconds, TimeUnit.SECONDS)));
        } catch (KubernetesClientTimeoutException _) {
            return Optional.empty();
        }
    }

    /** What is requested of an application, and its status. */
    private static String told(JsonNode application) {
        return "requested " + application.path("operation") + ", status " + application.path("status");
    }

    /** Waits for sync status and health, as {@code Synced Healthy}. */
    JsonNode await(String application, int seconds, String both) {
        return await(application, seconds, found -> both.equals(state(found)));
    }

    static String state(JsonNode application) {
        return application.at("/status/sync/status").asText() + " "
                + application.at("/status/health/status").asText();
    }

    /** The health of one resource of an application. */
    JsonNode health(String application, String kind, String name) {
        return get(application + "/resource-tree")
                .path("nodes")
                .valueStream()
                .filter(node -> node.path("kind").asText().equals(kind)
                        && node.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow()
                .path("health");
    }

    /** Kinds of what an application holds, with what belongs to that. */
    List<String> kinds(String application) {
        return get(application + "/resource-tree")
                .path("nodes")
                .valueStream()
                .map(node -> node.path("kind").asText())
                .toList();
    }

    /**
     * Has an application applied once more, by force, and waits for the end of that. A request that arrives as Argo CD
     * ends the sync before may wait until something else happens to the application: its controller was seen to look
     * at what it had written itself, and not at the request. So one that nobody begins is helped by a refresh.
     */
    JsonNode sync(String application) {
        int before = synced(json(application(application).get()));
        send(HttpRequest.newBuilder(URI.create(API + application + "/sync"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"prune\":true,\"strategy\":{\"apply\":{\"force\":true}}}"))
                .build());
        Predicate<JsonNode> ended = found -> !found.has("operation")
                && found.at("/status/operationState/phase").asText().equals("Succeeded")
                && synced(found) > before;
        if (within(application, 10, ArgoCd::begun).isEmpty()) {
            refresh(application);
        }
        return await(application, 120, ended);
    }

    /** Whether the controller has taken up what was last requested. */
    private static boolean begun(JsonNode application) {
        return application.path("status").has("operationState");
    }

    /** Number of the last sync. */
    private static int synced(JsonNode application) {
        JsonNode history = application.at("/status/history");
        return history.path(history.size() - 1).path("id").asInt(-1);
    }

    /** Runs an action on a run; empty when it was done, else what Argo CD says. */
    static String act(String application, String run, String action) {
        Commands.Ended ended = run("action", application, "CleanRun", run, action);
        return ended.exit() == 0 ? "" : ended.said();
    }

    void delete(String application) {
        application(application).delete();
    }

    private JsonNode get(String path) {
        return send(HttpRequest.newBuilder(URI.create(API + path)).build());
    }

    private JsonNode send(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError(request.uri() + " answers " + answer.statusCode() + ": " + answer.body());
            }
            return HelmChart.YAML.readTree(answer.body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Resource<GenericKubernetesResource> application(String name) {
        return client.genericKubernetesResources("argoproj.io/v1alpha1", "Application")
                .inNamespace("argocd")
                .withName(name);
    }

    private static JsonNode json(GenericKubernetesResource found) {
        return HelmChart.YAML.valueToTree(found);
    }
}
