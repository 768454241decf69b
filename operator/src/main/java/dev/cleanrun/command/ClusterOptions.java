// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import dev.cleanrun.cluster.OperatorClient;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which cluster and namespace a command is about, as kubectl has it. */
final class ClusterOptions {
    private static final int NOT_FOUND = 404;

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAMESPACE",
            description = "namespace of the run; default: that of the context")
    private String namespace;

    @Option(
            names = "--context",
            paramLabel = "CONTEXT",
            description = "context of the kubeconfig; default: the current one")
    private String context;

    /** A client; the caller closes it. */
    KubernetesClient client() {
        Config config = Config.autoConfigure(context);
        if (config.getCurrentContext() == null && config.getOauthToken() == null) {
            throw new UsageError(
                    List.of("no cluster is configured: set KUBECONFIG, or use kubectl config use-context"));
        }
        return OperatorClient.build(config);
    }

    /** The namespace given, or that of the context. */
    String namespace(KubernetesClient client) {
        return Optional.ofNullable(namespace)
                .or(() -> Optional.ofNullable(client.getNamespace()))
                .orElse("default");
    }

    /** The run that somebody named. */
    NamedRun run(KubernetesClient client, String name) {
        return NamedRun.of(client, namespace(client), name);
    }

    /** What a request gave; a refusal or a silent server in one sentence. */
    static <T> T asked(Request<T> request) {
        try {
            return request.answer();
        } catch (KubernetesClientException e) {
            String words = e.getStatus() != null && e.getStatus().getMessage() != null
                    ? e.getStatus().getMessage()
                    : e.getMessage();
            throw new UsageError(List.of(
                    e.getCode() == NOT_FOUND
                            ? "the cluster knows no such kind: install the chart first (" + words + ")"
                            : "the API server did not do it: " + words));
        }
    }

    /** Something to ask the API server for. */
    @FunctionalInterface
    interface Request<T> {
        T answer();
    }
}
