// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.learning;

import dev.cleanrun.api.v1alpha1.DatasetProfile;
import dev.cleanrun.api.v1alpha1.DatasetProfileStatus;
import dev.cleanrun.api.v1alpha1.MemorySpec.Learning;
import dev.cleanrun.decide.attempt.AttemptWork;
import dev.cleanrun.decide.attempt.EndedAttempt;
import dev.cleanrun.decide.attempt.Evidence;
import dev.cleanrun.decide.ladder.ByteText;
import dev.cleanrun.decide.memory.PeakModels;
import dev.cleanrun.decide.memory.PeakObservation;
import dev.cleanrun.decide.partition.MemoryRules;
import dev.cleanrun.decide.partition.Plan;
import dev.cleanrun.decide.partition.PlannedPartition;
import dev.cleanrun.terms.ProfileTerms;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is learned of each profile's memory. Any thread may tell and ask; nothing here waits for a request. What is lost
 * with the process is learned again.
 */
public final class LearnedMemories {
    private final Map<String, Known> profiles = new ConcurrentHashMap<>();

    /**
     * What cleans partitions: models of one are none of another.
     *
     * @param recipe its digest
     * @param image of the workers
     */
    public record CleanedBy(String recipe, String image) {}

    /** A profile as it was seen last, what was learned of it, and whether its status has that. */
    private record Known(Learning learning, MemoryRules rules, PeakModels models, boolean saved) {
        Known learned(PeakModels next) {
            return new Known(learning, rules, next, false);
        }
    }

    /** Tells of a profile as it is now. What its status keeps counts only until something was learned here. */
    public void seen(DatasetProfile profile) {
        MemoryRules rules = ProfileTerms.of(profile.getSpec()).sizing().memory();
        Learning learning = profile.getSpec().memory().learn();
        profiles.compute(
                profile.getMetadata().getName(),
                (_, known) -> known == null
                        ? new Known(learning, rules, kept(profile), true)
                        : new Known(learning, rules, known.models(), known.saved()));
    }

    private static PeakModels kept(DatasetProfile profile) {
        return Optional.ofNullable(profile.getStatus()).map(LearnedStatus::read).orElseGet(PeakModels::empty);
    }

    /**
     * Memory in bytes that the largest partition of each class would get, by what the rules give the class, as {@code
     * 6Gi}: what the profile gives it by itself where too little was seen to tell. Of several recipes and images the
     * one that learned last counts.
     */
    public Map<String, Long> shown(String profile) {
        Known known = profiles.get(profile);
        return known == null ? Map.of() : LearnedStatus.shown(known.models(), known.rules());
    }

    /** Forgets a profile that is gone. */
    public void gone(String profile) {
        profiles.remove(profile);
    }

    /** Tells of attempts of a plan that have ended; only what committed something new teaches. */
    public void ended(String profile, CleanedBy by, Plan plan, Iterable<EndedAttempt> attempts) {
        profiles.computeIfPresent(profile, (_, known) -> {
            if (known.learning() == Learning.NEVER) {
                return known;
            }
            PeakModels models = known.models();
            for (EndedAttempt ended : attempts) {
                if (teaches(ended, plan)) {
                    PlannedPartition line = plan.line(index(ended));
                    models = models.with(
                            key(known.rules(), by, line),
                            new PeakObservation(line.bytes(), ended.peak().getAsLong()),
                            ended.endedAt());
                }
            }
            return models.equals(known.models()) ? known : known.learned(models);
        });
    }

    private static boolean teaches(EndedAttempt ended, Plan plan) {
        return ended.evidence() instanceof Evidence.Committed committed
                && !committed.found()
                && ended.peak().orElse(0) > 0
                && index(ended) >= 0
                && index(ended) < plan.open();
    }

    private static int index(EndedAttempt ended) {
        return switch (ended.id().work()) {
            case AttemptWork.Partition(int index) -> index;
            case AttemptWork.Help _, AttemptWork.Summary _ -> -1;
        };
    }

    private static PeakModels.Key key(MemoryRules rules, CleanedBy by, PlannedPartition line) {
        return new PeakModels.Key(rules.ruled(line.values()), by.recipe(), by.image());
    }

    /**
     * A plan with the memory that was learned, where that is less than it has, and a sentence about it.
     *
     * @param plan sized as it is told; the same one when the profile only suggests
     * @param note what was learned, for people; empty when nothing was
     */
    public record Sized(Plan plan, Optional<String> note) {}

    /** Sizes a plan of a profile that was seen. */
    public Sized sized(String profile, CleanedBy by, Plan plan) {
        Known known = profiles.get(profile);
        if (known == null || known.learning() == Learning.NEVER) {
            return new Sized(plan, Optional.empty());
        }
        Plan learned = plan.sized(line -> Math.min(
                line.memory(),
                known.models().size(key(known.rules(), by, line), line.bytes()).orElse(line.memory())));
        long given = memory(plan);
        long needed = memory(learned);
        if (needed == given) {
            return new Sized(plan, Optional.empty());
        }
        boolean used = known.learning() == Learning.AUTO;
        return new Sized(
                used ? learned : plan,
                Optional.of(
                        "memory of all partitions together: " + ByteText.of(given) + " by the rules of the profile, "
                                + ByteText.of(needed) + " as learned from earlier attempts"
                                + (used ? "" : "; set memory.learn of the profile to Auto to use the latter")));
    }

    private static long memory(Plan plan) {
        return plan.lines().stream()
                .filter(line -> !line.skipped())
                .mapToLong(PlannedPartition::memory)
                .sum();
    }

    /** Statuses of profiles that have learned since they were taken last, by name; taking them marks them saved. */
    public Map<String, DatasetProfileStatus> takeUnsaved() {
        Map<String, DatasetProfileStatus> unsaved = new LinkedHashMap<>();
        profiles.replaceAll((name, known) -> {
            if (!known.saved()) {
                unsaved.put(name, LearnedStatus.of(known.models(), known.rules()));
            }
            return new Known(known.learning(), known.rules(), known.models(), true);
        });
        return unsaved;
    }

    /** What was taken could not be saved: it is to be taken again. */
    public void unsaved(String profile) {
        profiles.computeIfPresent(
                profile, (_, known) -> new Known(known.learning(), known.rules(), known.models(), false));
    }
}
