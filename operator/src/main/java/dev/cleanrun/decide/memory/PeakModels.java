// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The models of a profile, one for each class of partitions and what cleans them. At most {@value #MOST}, of which the
 * ones that learned last stay.
 *
 * @param learned by what they are of
 */
public record PeakModels(Map<Key, Learned> learned) {
    /** More would not fit into the status of a profile. */
    public static final int MOST = 16;

    /**
     * What a model is of.
     *
     * @param given bytes that the rules of the profile give the partitions
     * @param recipe its digest
     * @param image of the workers, and so the engine
     */
    public record Key(long given, String recipe, String image) {}

    /**
     * A model and when it learned last.
     *
     * @param model what it learned
     * @param last end of the last attempt that it learned from
     */
    public record Learned(PeakModel model, Instant last) {}

    /** Drops those that learned longest ago. */
    public PeakModels {
        Map<Key, Learned> kept = new HashMap<>(learned);
        List<Key> oldest = kept.keySet().stream()
                .sorted(Comparator.comparing((Key key) -> kept.get(key).last()).thenComparing(Key::toString))
                .limit(Math.max(0, kept.size() - MOST))
                .toList();
        oldest.forEach(kept::remove);
        learned = Map.copyOf(kept);
    }

    /** Models that have learned nothing. */
    public static PeakModels empty() {
        return new PeakModels(Map.of());
    }

    /** After another committed attempt that ended then. */
    public PeakModels with(Key key, PeakObservation seen, Instant end) {
        Learned before = learned.getOrDefault(key, new Learned(PeakModel.empty(), end));
        Map<Key, Learned> next = new HashMap<>(learned);
        next.put(key, new Learned(before.model().with(seen), end.isAfter(before.last()) ? end : before.last()));
        return new PeakModels(next);
    }

    /** Memory for a partition of that class and size of input, bytes; nothing where too little was seen to tell. */
    public OptionalLong size(Key key, long inputBytes) {
        Learned known = learned.get(key);
        return known == null ? OptionalLong.empty() : known.model().size(inputBytes);
    }
}
