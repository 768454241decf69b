// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe.pods;

import dev.cleanrun.names.Labels;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Pods in the forms that kubelets leave them in; all were created at {@link #CREATED} and taken over a second later.
 */
public final class Fixtures {
    static final Instant CREATED = Instant.parse("2026-11-01T10:00:00Z");
    /** After the end of all that ended. */
    static final Instant LATER = Instant.parse("2026-11-01T10:30:00Z");

    private Fixtures() {}

    /** One of them by its path. */
    public static Pod pod(String name) {
        return Serialization.unmarshal(text(name), Pod.class);
    }

    static String text(String name) {
        try {
            return Files.readString(folder("").resolve(name + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Set<String> names(String folder) {
        try (Stream<Path> files = Files.list(folder(folder))) {
            return files.map(file -> file.getFileName().toString().replace(".json", ""))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One of them as that of several partitions. */
    static Pod bundle(String name, String riders) {
        return riding(pod(name), riders);
    }

    /** The same pod at the first attempt of its partition, with these behind it. */
    static Pod riding(Pod pod, String riders) {
        pod.getMetadata().getLabels().put(Labels.ATTEMPT, "1");
        pod.getMetadata().setName("medical-2026-11-6f1c2a9e-17-r1-a1");
        pod.getMetadata().getAnnotations().put(Labels.BUNDLE, riders);
        return pod;
    }

    static SeenPod read(Pod pod, Instant now) {
        return PodReading.read(pod, now).getFirst();
    }

    private static Path folder(String name) {
        try {
            return Path.of(Fixtures.class.getResource("/pods/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
