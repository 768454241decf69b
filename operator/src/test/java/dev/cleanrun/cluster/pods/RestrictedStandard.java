// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster.pods;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The restricted Pod Security Standard as far as pods for Linux can break it, and a read-only root on top
 * (kubernetes.io/docs/concepts/security/pod-security-standards).
 */
final class RestrictedStandard {
    private RestrictedStandard() {}

    /** What {@code pod} breaks, in words. */
    static List<String> broken(Pod pod) {
        var broken = new ArrayList<String>();
        PodSpec spec = pod.getSpec();
        PodSecurityContext security = spec.getSecurityContext();
        require(
                broken,
                !isTrue(spec.getHostNetwork()) && !isTrue(spec.getHostPID()) && !isTrue(spec.getHostIPC()),
                "shares a namespace of the host");
        require(broken, isTrue(security.getRunAsNonRoot()), "may run as root");
        require(broken, security.getRunAsUser() == null || security.getRunAsUser() != 0, "runs as user 0");
        require(
                broken,
                security.getSeccompProfile() != null
                        && List.of("RuntimeDefault", "Localhost")
                                .contains(security.getSeccompProfile().getType()),
                "has no seccomp profile");
        require(broken, security.getSysctls().isEmpty(), "sets sysctls");
        spec.getVolumes()
                .forEach(volume -> require(
                        broken, isAllowed(volume), "volume " + volume.getName() + " is of a kind that is not allowed"));
        spec.getContainers().forEach(container -> container(broken, container));
        return broken;
    }

    private static void container(List<String> broken, Container container) {
        SecurityContext security = container.getSecurityContext();
        require(broken, !isTrue(security.getPrivileged()), "is privileged");
        require(broken, Boolean.FALSE.equals(security.getAllowPrivilegeEscalation()), "may gain privileges");
        require(broken, security.getCapabilities().getDrop().contains("ALL"), "keeps capabilities");
        require(
                broken,
                security.getCapabilities().getAdd().stream().allMatch("NET_BIND_SERVICE"::equals),
                "adds capabilities");
        require(broken, !Boolean.FALSE.equals(security.getRunAsNonRoot()), "may run as root after all");
        require(
                broken,
                security.getProcMount() == null || security.getProcMount().equals("Default"),
                "unmasks /proc");
        require(broken, container.getPorts().stream().allMatch(port -> port.getHostPort() == null), "opens host ports");
        require(broken, isTrue(security.getReadOnlyRootFilesystem()), "writes to its root");
    }

    private static boolean isAllowed(Volume volume) {
        return Stream.of(
                        volume.getConfigMap(),
                        volume.getCsi(),
                        volume.getDownwardAPI(),
                        volume.getEmptyDir(),
                        volume.getEphemeral(),
                        volume.getPersistentVolumeClaim(),
                        volume.getProjected(),
                        volume.getSecret())
                .anyMatch(Objects::nonNull);
    }

    private static boolean isTrue(Boolean flag) {
        return Boolean.TRUE.equals(flag);
    }

    private static void require(List<String> broken, boolean holds, String otherwise) {
        if (!holds) {
            broken.add(otherwise);
        }
    }
}
