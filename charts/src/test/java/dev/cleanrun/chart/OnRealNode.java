// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.chart;

import dev.cleanrun.api.schema.TestCluster;
import io.fabric8.kubernetes.api.model.ContainerImage;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the product, installed once for all classes. Where {@code KUBECONFIG} names no cluster with a node
 * {@code testbed/node=real} that has both images, they are skipped.
 */
final class OnRealNode implements ExecutionCondition, ParameterResolver {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (System.getenv("KUBECONFIG") == null) {
            return ConditionEvaluationResult.disabled("KUBECONFIG is not set");
        }
        try (KubernetesClient client = TestCluster.client()) {
            if (nodes(client).isEmpty()) {
                return ConditionEvaluationResult.disabled("no node has the label testbed/node=real");
            }
            // A kubelet tells of an image some seconds after it was loaded.
            client.nodes()
                    .withLabel("testbed/node", "real")
                    .informOnCondition(nodes -> nodes.stream().anyMatch(OnRealNode::hasImages))
                    .get(1, TimeUnit.MINUTES);
            return ConditionEvaluationResult.enabled("a real node has the images");
        } catch (TimeoutException e) {
            return ConditionEvaluationResult.disabled(
                    "no node with the label testbed/node=real has the images: build them and load them");
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Product.class;
    }

    @Override
    public Product resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(Product.class, _ -> installed(), Product.class);
    }

    /** Of the node, which is one of this machine. */
    static InetAddress address() throws IOException {
        try (KubernetesClient client = TestCluster.client()) {
            return InetAddress.getByName(nodes(client).getFirst().getStatus().getAddresses().stream()
                    .filter(one -> one.getType().equals("InternalIP"))
                    .findFirst()
                    .orElseThrow()
                    .getAddress());
        }
    }

    private static Product installed() {
        try {
            return new Product(address(), Release.CURRENT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Node> nodes(KubernetesClient client) {
        return client.nodes().withLabel("testbed/node", "real").list().getItems();
    }

    private static boolean hasImages(Node node) {
        List<ContainerImage> images = node.getStatus().getImages();
        return images != null
                && Stream.of("worker", "operator")
                        .map(Release.CURRENT::image)
                        .allMatch(image -> images.stream()
                                .anyMatch(one ->
                                        one.getNames() != null && one.getNames().contains(image)));
    }
}
