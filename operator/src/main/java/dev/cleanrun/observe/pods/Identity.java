package dev.cleanrun.observe.pods;

import dev.cleanrun.names.Labels;
import dev.cleanrun.plan.attempt.AttemptId;
import dev.cleanrun.plan.attempt.Work;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What we wrote onto the pod when we created it.
 *
 * @param runName name of the run
 * @param profile name of its profile
 * @param id of the attempt
 * @param memory limit of the worker's container in bytes; 0 where somebody took it away
 * @param scratch limit in bytes; 0 likewise
 */
record Identity(String runName, String profile, AttemptId id, long memory, long scratch) {
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,8}");
    private static final Pattern BYTES = Pattern.compile("0|[1-9][0-9]{0,17}");

    /** Empty when the labels are not those of an attempt of ours. */
    static Optional<Identity> of(Pod pod) {
        Map<String, String> labels = Objects.requireNonNullElse(pod.getMetadata().getLabels(), Map.of());
        String run = PodView.text(labels.get(Labels.RUN));
        String uid = PodView.text(labels.get(Labels.RUN_UID));
        String profile = PodView.text(labels.get(Labels.PROFILE));
        Optional<Work> work = work(PodView.text(labels.get(Labels.INDEX)));
        int round = positive(labels.get(Labels.ROUND));
        int attempt = positive(labels.get(Labels.ATTEMPT));
        boolean ours = Labels.WORKER.equals(labels.get(Labels.NAME)) && Labels.CLEANRUN.equals(labels.get(
                Labels.MANAGED_BY));
        if (!ours || run.isEmpty() || uid.isEmpty() || profile.isEmpty() || work.isEmpty() || round == 0
                || attempt == 0) {
            return Optional.empty();
        }
        return Optional.of(new Identity(run, profile, new AttemptId(uid, work.get(), round, attempt), memory(pod),
                scratch(pod)));
    }

    private static Optional<Work> work(String index) {
        if (index.equals(Labels.SUMMARY)) {
            return Optional.of(new Work.Summary());
        }
        return NUMBER.matcher(index).matches()
                ? Optional.of(new Work.Partition(Integer.parseInt(index)))
                : Optional.empty();
    }

    private static int positive(String text) {
        return text != null && NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
    }

    private static long memory(Pod pod) {
        return pod.getSpec().getContainers().stream().filter(container -> Labels.CONTAINER.equals(container.getName()))
                .findFirst().map(Container::getResources).map(ResourceRequirements::getLimits).map(limits -> limits.get(
                        "memory")).map(Quantity::getNumericalAmount).map(amount -> amount.longValue()).orElse(0L);
    }

    private static long scratch(Pod pod) {
        Map<String, String> annotations = Objects.requireNonNullElse(pod.getMetadata().getAnnotations(), Map.of());
        String bytes = PodView.text(annotations.get(Labels.SCRATCH));
        return BYTES.matcher(bytes).matches() ? Long.parseLong(bytes) : 0;
    }
}
