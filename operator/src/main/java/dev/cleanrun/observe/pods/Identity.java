// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe.pods;

import dev.cleanrun.contract.order.Order;
import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.decide.attempt.AttemptSize;
import dev.cleanrun.decide.attempt.AttemptWork;
import dev.cleanrun.names.Labels;
import dev.cleanrun.names.RunKind;
import dev.cleanrun.names.RunRef;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which attempt a pod is. Anybody who may make pods may write our labels, so they are believed only where the pod has
 * the name that they give, and the run that they name is its controller.
 *
 * @param run that owns it, in the pod's namespace; whether there is such a run is not known here
 * @param profile name of the profile that it says it uses
 * @param id of the attempt
 * @param riders attempts that come after it in the same pod
 * @param size its limits
 */
record Identity(RunRef run, String profile, AttemptId id, List<AttemptId> riders, AttemptSize size) {
    private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");
    private static final Pattern ROUND = Pattern.compile("[1-9][0-9]{0,8}");
    /** The ladder ends long before. */
    private static final Pattern ATTEMPT = Pattern.compile("[1-9][0-9]{0,4}");

    private static final int SHORTEST_UID = 8;

    /** Empty when the pod is not an attempt of ours. */
    static Optional<Identity> of(Pod pod) {
        Map<String, String> labels =
                Objects.requireNonNullElse(pod.getMetadata().getLabels(), Map.of());
        // Nobody is both: a pod with both names is not ours.
        RunKind kind = labels.containsKey(Labels.DELIVERY) ? RunKind.DELIVERY : RunKind.CLEAN_RUN;
        String name = PodView.text(labels.get(kind.label()));
        String uid = PodView.text(labels.get(Labels.RUN_UID));
        String profile = PodView.text(labels.get(Labels.PROFILE));
        Optional<AttemptWork> work = work(PodView.text(labels.get(Labels.INDEX)), labels.get(Labels.ROLE));
        int round = number(ROUND, labels.get(Labels.ROUND));
        int attempt = number(ATTEMPT, labels.get(Labels.ATTEMPT));
        boolean marked =
                Labels.WORKER.equals(labels.get(Labels.NAME)) && Labels.CLEANRUN.equals(labels.get(Labels.MANAGED_BY));
        if (!marked
                || (labels.containsKey(Labels.RUN) && labels.containsKey(Labels.DELIVERY))
                || name.isEmpty()
                || uid.length() < SHORTEST_UID
                || profile.isEmpty()
                || work.isEmpty()
                || round == 0
                || attempt == 0) {
            return Optional.empty();
        }
        var run = new RunRef(kind, PodView.text(pod.getMetadata().getNamespace()), name, uid);
        var id = new AttemptId(uid, work.get(), round, attempt);
        boolean proven = run.pod(id).equals(pod.getMetadata().getName()) && isControlledBy(run, pod.getMetadata());
        return proven
                ? riders(pod.getMetadata(), run, id)
                        .map(riders -> new Identity(run, profile, id, riders, PodSize.of(pod)))
                : Optional.empty();
    }

    /** Empty where somebody wrote what no bundle of ours says. */
    private static Optional<List<AttemptId>> riders(ObjectMeta pod, RunRef run, AttemptId lead) {
        String written =
                pod.getAnnotations() == null ? null : pod.getAnnotations().get(Labels.BUNDLE);
        if (written == null) {
            return Optional.of(List.of());
        }
        String[] indexes = written.split(",", -1);
        if (!(lead.work() instanceof AttemptWork.Partition(int first))
                || run.kind() != RunKind.CLEAN_RUN
                || lead.attempt() != 1
                || indexes.length >= Order.MOST_TOGETHER) {
            return Optional.empty();
        }
        var riders = new ArrayList<AttemptId>();
        int last = first;
        for (String index : indexes) {
            if (!INDEX.matcher(index).matches() || Integer.parseInt(index) <= last) {
                return Optional.empty();
            }
            last = Integer.parseInt(index);
            riders.add(new AttemptId(lead.run(), new AttemptWork.Partition(last), lead.round(), 1));
        }
        return Optional.of(riders);
    }

    private static boolean isControlledBy(RunRef run, ObjectMeta pod) {
        return pod.getOwnerReferences() != null
                && pod.getOwnerReferences().stream()
                        .anyMatch(owner -> Boolean.TRUE.equals(owner.getController())
                                && run.kind().kind().equals(owner.getKind())
                                && RunRef.API_VERSION.equals(owner.getApiVersion())
                                && run.name().equals(owner.getName())
                                && run.uid().equals(owner.getUid()));
    }

    /** @param role null on most pods */
    private static Optional<AttemptWork> work(String index, String role) {
        if (role != null && !role.equals(Labels.HELPER)) {
            return Optional.empty();
        }
        if (role == null && index.equals(Labels.SUMMARY)) {
            return Optional.of(new AttemptWork.Summary());
        }
        return Optional.of(index)
                .filter(text -> INDEX.matcher(text).matches())
                .map(Integer::parseInt)
                .map(number -> role == null ? new AttemptWork.Partition(number) : new AttemptWork.Help(number));
    }

    private static int number(Pattern form, String text) {
        return text != null && form.matcher(text).matches() ? Integer.parseInt(text) : 0;
    }
}
