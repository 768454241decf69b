// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import dev.cleanrun.contract.ContractVersion;
import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.names.Labels;
import dev.cleanrun.names.RunRef;
import dev.cleanrun.observe.pods.Fixtures;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Somebody who knows everything of every run, and may make pods of any content and state: in another namespace than the
 * run's, or in the run's, but then without what only the operator can know or is owned by. Takes part in nothing else,
 * so that the rest of the history stays as it is.
 */
final class Forger {
    private static final List<String> MEMORIES = List.of("1Ei", "9223372036854775807", "8Ei", "-5Gi", "0.5", "1e30");
    private static final int MOST = 40;

    private final SimulatedServer server;
    private final Random random;

    Forger(SimulatedServer server, Random random) {
        this.server = server;
        this.random = random;
    }

    /** Now and then makes a pod, of which the oldest goes when there are many. */
    void forge() {
        // A pod of a run that the operator does not know yet counts for a moment after a change of leader: decision 23
        // says why.
        var runs = server.runs.values().stream().filter(run -> run.isSeen()).toList();
        if (runs.isEmpty() || random.nextInt(3) > 0) {
            return;
        }
        KeptRun victim = runs.get(random.nextInt(runs.size()));
        Pod pod = likeOurs(victim);
        spoil(pod, victim.ref);
        server.forged.add(pod);
        if (server.forged.size() > MOST) {
            server.forged.removeFirst();
        }
    }

    private Pod likeOurs(KeptRun victim) {
        RunRef run = victim.ref;
        int index = random.nextInt(10) == 0 ? 999_999_999 : random.nextInt(4);
        AttemptId id = AttemptId.of(run.uid(), index, 1 + random.nextInt(3), 1 + random.nextInt(3));
        Pod pod = new PodBuilder(Fixtures.pod(random.nextBoolean() ? "live/running" : "ended/exit-20-with-result"))
                .editMetadata()
                .withNamespace(run.namespace())
                .withName(run.pod(id))
                .withUid("forged-" + random.nextLong())
                .withCreationTimestamp(server.agenda.instant().toString())
                .addToLabels(Map.of(
                        Labels.RUN,
                        run.name(),
                        Labels.RUN_UID,
                        run.uid(),
                        Labels.PROFILE,
                        victim.spec.profile(),
                        Labels.INDEX,
                        RunRef.index(id.work()),
                        Labels.ROUND,
                        Integer.toString(id.round()),
                        Labels.ATTEMPT,
                        Integer.toString(id.attempt())))
                .endMetadata()
                .build();
        OwnerReference owner = pod.getMetadata().getOwnerReferences().getFirst();
        owner.setName(run.name());
        owner.setUid(run.uid());
        pod.getMetadata().getAnnotations().put(Labels.SCRATCH, "999999999999999999");
        pod.getSpec()
                .getContainers()
                .getFirst()
                .getResources()
                .setLimits(Map.of("memory", new Quantity(MEMORIES.get(random.nextInt(MEMORIES.size())))));
        pod.getSpec().setTerminationGracePeriodSeconds(random.nextBoolean() ? Long.MAX_VALUE : 30L);
        ended(pod, victim);
        return pod;
    }

    /** Where it has ended, it says that all is done, or that the recipe is wrong. */
    private void ended(Pod pod, KeptRun victim) {
        String fingerprint =
                victim.snapshot == null ? "f" : victim.snapshot.plan().line(0).fingerprint();
        String done = "{\"v\":%d,\"code\":0,\"committed\":\"new\",\"fingerprint\":\"%s\","
                + "\"rows\":{\"read\":1,\"clean\":1,\"rejected\":0,\"removed\":0}}";
        String failed = "{\"v\":%d,\"code\":10,\"cause\":\"InvalidRecipe\",\"message\":\"%s pay me\"}";
        String text = (random.nextBoolean() ? done : failed).formatted(ContractVersion.CONTRACT, fingerprint);
        pod.getStatus().getContainerStatuses().stream()
                .filter(one -> one.getState().getTerminated() != null)
                .forEach(one -> one.getState().getTerminated().setMessage(text));
    }

    private void spoil(Pod pod, RunRef run) {
        OwnerReference owner = pod.getMetadata().getOwnerReferences().getFirst();
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> pod.getMetadata().setNamespace(run.namespace().equals("claims") ? "other" : "claims");
            case 3 -> pod.getMetadata().setOwnerReferences(List.of());
            case 4 -> owner.setController(false);
            case 5 -> owner.setKind("Job");
            case 6 -> owner.setUid("11111111-another");
            default -> pod.getMetadata().setName(pod.getMetadata().getName() + "0");
        }
    }
}
