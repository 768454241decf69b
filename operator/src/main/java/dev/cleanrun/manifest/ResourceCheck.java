// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.manifest;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.DatasetProfile;
import dev.cleanrun.api.v1alpha1.Delivery;
import dev.cleanrun.api.v1alpha1.Limits;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Checks resources that an API server has taken, by the same rules as manifests of a local run: an older or newer
 * server, or rules that its schema cannot say, may have let something through.
 */
public final class ResourceCheck {
    private final ManifestCheck manifests = new ManifestCheck();
    private final JsonMapper mapper =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    /**
     * Checks a run and what it refers to.
     *
     * @param recipes texts by name of the ConfigMap: of the one that run or profile name, and of those that it extends
     */
    public CheckResult<CheckedRun> check(CleanRun run, DatasetProfile profile, Map<String, String> recipes) {
        var documents = new ArrayList<YamlFile>();
        documents.add(text(run));
        documents.add(text(profile));
        recipes.forEach((name, yaml) -> documents.add(configMap(name, yaml)));
        return manifests.checkRead(documents);
    }

    /** Checks a delivery and what it refers to. */
    public CheckResult<CheckedDelivery> check(Delivery delivery, DatasetProfile profile) {
        return manifests.checkReadDeliveries(List.of(text(delivery), text(profile)));
    }

    private YamlFile text(HasMetadata resource) {
        ObjectNode manifest = mapper.valueToTree(resource);
        manifest.remove("status");
        ObjectNode metadata =
                mapper.createObjectNode().put("name", resource.getMetadata().getName());
        if (resource.getMetadata().getNamespace() != null) {
            metadata.put("namespace", resource.getMetadata().getNamespace());
        }
        manifest.set("metadata", metadata);
        return YamlFile.of(resource.getKind() + " " + resource.getMetadata().getName(), manifest.toString());
    }

    private YamlFile configMap(String name, String yaml) {
        return YamlFile.of(
                "ConfigMap " + name,
                mapper.valueToTree(Map.of(
                                "apiVersion",
                                "v1",
                                "kind",
                                "ConfigMap",
                                "metadata",
                                Map.of("name", name),
                                "data",
                                Map.of(Limits.RECIPE_KEY, yaml)))
                        .toString());
    }

    /** The problems in one sentence for a condition. */
    public static String sentence(List<Problem> problems) {
        String first = problems.getFirst().field().isEmpty()
                ? problems.getFirst().message()
                : problems.getFirst().field() + ": " + problems.getFirst().message();
        return problems.size() == 1 ? first : first + " (and " + (problems.size() - 1) + " more)";
    }
}
