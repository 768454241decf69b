// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe.pods;

import dev.cleanrun.decide.attempt.Evidence;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What came of one attempt of a finished pod.
 *
 * @param answer of its worker
 * @param evidence how it ended; empty where it had not begun
 * @param after how long its worker had run when it began, by what the attempts before it took
 */
record AttemptEnd(WorkerAnswer answer, Optional<Evidence> evidence, Duration after) {
    /** Those of a pod, in its order; of one that has not ended there is none. */
    static List<AttemptEnd> of(PodView pod, int attempts) {
        if (!pod.finished()) {
            return List.of();
        }
        if (attempts == 1) {
            WorkerAnswer answer = WorkerAnswer.of(pod);
            return List.of(new AttemptEnd(answer, Optional.of(new PodEnd(pod, answer).evidence()), Duration.ZERO));
        }
        return new Bundle(pod, WorkerAnswer.ofBundle(pod)).ends(attempts);
    }

    /** A worker of several partitions answers after each, and ends with the first that it does not commit. */
    private record Bundle(PodView pod, List<WorkerAnswer> answers) {
        List<AttemptEnd> ends(int attempts) {
            Stream<AttemptEnd> answered = Stream.iterate(
                            0, place -> place < Math.min(attempts, answers.size()), place -> place + 1)
                    .map(place ->
                            new AttemptEnd(answers.get(place), Optional.of(of(answers.get(place))), after(place)));
            Stream<AttemptEnd> others = Stream.iterate(answers.size(), place -> place < attempts, place -> place + 1)
                    .map(place -> new AttemptEnd(
                            WorkerAnswer.NONE,
                            place == answers.size() && wasAtTheNext()
                                    ? Optional.of(new PodEnd(pod, WorkerAnswer.NONE).evidence())
                                    : Optional.empty(),
                            after(place)));
            return Stream.concat(answered, others).toList();
        }

        /** What was committed stays so, whatever ended the pod afterwards. */
        private Evidence of(WorkerAnswer answer) {
            return answer.committed().orElseGet(() -> new PodEnd(pod, answer).evidence());
        }

        /** One that ends by itself, and well, has no room for more answers; at the first it has. */
        private boolean wasAtTheNext() {
            boolean well = pod.end()
                    .filter(end -> Integer.valueOf(0).equals(end.getExitCode()))
                    .isPresent();
            return answers.isEmpty()
                    || (!well
                            && answers.stream()
                                    .allMatch(answer -> answer.committed().isPresent()));
        }

        private Duration after(int place) {
            return answers.stream().limit(place).map(WorkerAnswer::took).reduce(Duration.ZERO, Duration::plus);
        }
    }
}
