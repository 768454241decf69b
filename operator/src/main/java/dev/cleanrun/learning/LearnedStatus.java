// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.learning;

import dev.cleanrun.api.v1alpha1.ByteSize;
import dev.cleanrun.api.v1alpha1.DatasetProfileStatus;
import dev.cleanrun.api.v1alpha1.DatasetProfileStatus.LearnedMemory;
import dev.cleanrun.decide.memory.PeakModel;
import dev.cleanrun.decide.memory.PeakModelText;
import dev.cleanrun.decide.memory.PeakModels;
import dev.cleanrun.decide.partition.MemoryRules;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** The models of a profile as its status shows and keeps them. */
final class LearnedStatus {
    private LearnedStatus() {}

    /** @param rules of the profile as they are now: what a partition gets without learning */
    static DatasetProfileStatus of(PeakModels models, MemoryRules rules) {
        return new DatasetProfileStatus(models.learned().entrySet().stream()
                .sorted(Comparator.<Map.Entry<PeakModels.Key, PeakModels.Learned>>comparingLong(
                                entry -> entry.getKey().given())
                        .thenComparing(entry -> entry.getKey().toString()))
                .map(entry -> shown(entry.getKey(), entry.getValue(), rules))
                .toList());
    }

    private static LearnedMemory shown(PeakModels.Key key, PeakModels.Learned learned, MemoryRules rules) {
        PeakModel model = learned.model();
        OptionalLong suggested = model.size(model.largestInput());
        return new LearnedMemory(
                new ByteSize(key.given()).toString(),
                key.recipe(),
                key.image(),
                model.count(),
                suggested.isPresent()
                        ? new ByteSize(Math.min(suggested.getAsLong(), given(key, model, rules))).toString()
                        : null,
                model.largestInput(),
                learned.last(),
                PeakModelText.of(model));
    }

    /** Memory in bytes for the largest partition of each class; the class is named as people write sizes. */
    static Map<String, Long> shown(PeakModels models, MemoryRules rules) {
        Map<String, Long> shown = new HashMap<>();
        models.learned().entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getValue().last()))
                .forEach(entry -> shown.put(
                        new ByteSize(entry.getKey().given()).toString(),
                        needed(entry.getKey(), entry.getValue().model(), rules)));
        return shown;
    }

    private static long needed(PeakModels.Key key, PeakModel model, MemoryRules rules) {
        long given = given(key, model, rules);
        return Math.min(given, model.size(model.largestInput()).orElse(given));
    }

    private static long given(PeakModels.Key key, PeakModel model, MemoryRules rules) {
        return rules.sized(key.given(), model.largestInput());
    }

    /** What a status keeps; an entry that this version cannot read is learned anew. */
    static PeakModels read(DatasetProfileStatus status) {
        Map<PeakModels.Key, PeakModels.Learned> learned = new HashMap<>();
        for (LearnedMemory kept : status.learned()) {
            PeakModelText.read(kept.model())
                    .ifPresent(model -> learned.put(
                            new PeakModels.Key(ByteSize.parse(kept.given()).bytes(), kept.recipe(), kept.image()),
                            new PeakModels.Learned(model, kept.lastAttempt())));
        }
        return new PeakModels(learned);
    }
}
