// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster.pods;

import dev.cleanrun.api.v1alpha1.ByteSize;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.decide.PodAction;
import dev.cleanrun.names.Labels;
import dev.cleanrun.names.StorageKeys;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The container of a worker. */
final class WorkerContainer {
    private final PodSettings settings;

    WorkerContainer(PodSettings settings) {
        this.settings = settings;
    }

    Container container(PodAction.Start start, String order, Map<String, String> more) {
        var container = new Container();
        container.setName(Labels.CONTAINER);
        container.setImage(settings.image());
        container.setImagePullPolicy("IfNotPresent");
        container.setTerminationMessagePolicy("File");
        container.setEnv(environment(order, more));
        container.setResources(resources(start.memory()));
        container.setSecurityContext(security());
        container.setVolumeMounts(new PodVolumes(settings).mounts());
        return container;
    }

    private List<EnvVar> environment(String order, Map<String, String> more) {
        var environment = new ArrayList<EnvVar>();
        environment.add(new EnvVar(Order.VARIABLE, order, null));
        environment.add(new EnvVar(Order.IMAGE_VARIABLE, settings.image(), null));
        more.forEach((name, value) -> environment.add(new EnvVar(name, value, null)));
        if (!settings.access().credentialsSecret().isEmpty()) {
            environment.add(fromSecret(StorageKeys.KEY_ID, false));
            environment.add(fromSecret(StorageKeys.SECRET_KEY, false));
            environment.add(fromSecret(StorageKeys.SESSION_TOKEN, true));
        }
        return environment;
    }

    /** By name, and not the whole Secret: a key that is missing is then told by its name. */
    private EnvVar fromSecret(String key, boolean optional) {
        return new EnvVarBuilder()
                .withName(key)
                .withNewValueFrom()
                .withNewSecretKeyRef(key, settings.access().credentialsSecret(), optional ? Boolean.TRUE : null)
                .endValueFrom()
                .build();
    }

    /**
     * Memory is all or nothing, so request and limit are one; processor time is shared, and a limit would only waste
     * it.
     */
    private ResourceRequirements resources(long bytes) {
        var memory = new Quantity(new ByteSize(bytes).toString());
        return new ResourceRequirementsBuilder()
                .addToRequests("cpu", new Quantity(settings.resources().cpu()))
                .addToRequests("memory", memory)
                .addToLimits("memory", memory)
                .build();
    }

    private static SecurityContext security() {
        return new SecurityContextBuilder()
                .withAllowPrivilegeEscalation(false)
                .withReadOnlyRootFilesystem(true)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .build();
    }
}
