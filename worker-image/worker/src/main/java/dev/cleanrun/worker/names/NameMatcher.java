// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.names;

import dev.cleanrun.worker.names.NameAnswer.Candidate;
import dev.cleanrun.worker.names.Words.Meaning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the name of a list that a text means: words weighted by how rare they are, then what must agree (strengths,
 * forms, release, numbers). Says nothing rather than something wrong. Not for use by several threads.
 */
public final class NameMatcher {
    /** Candidates that are told to people. */
    public static final int MOST_CANDIDATES = 5;

    /** Names with a word that so many have come into question only by another word of the text. */
    private static final int MANY = 3000;

    /** Of names that do not agree, those that share most. */
    private static final int MOST_OTHERS = 16;

    private static final double WORTH_COMPARING = 0.55;
    private static final double WORTH_TELLING = 0.35;

    /** A twenty-fifth ahead of every other meaning is as good as alone; level with one is no answer. */
    private static final double SURE_LEAD = 25;

    private static final Comparator<Scored> BEST_FIRST = Comparator.comparing(Scored::agreement)
            .thenComparing(Comparator.comparingDouble(Scored::likeness).reversed())
            .thenComparingInt(Scored::entry);

    private final NameIndex index;
    private final double threshold;
    private final float[] shared;
    private final int[] stamp;
    private final int[] touched;
    private final float[] said;

    /**
     * Over these names.
     *
     * @param threshold of sureness from which an answer is given
     */
    public NameMatcher(List<ListedName> listed, double threshold) {
        this.index = new NameIndex(listed);
        this.threshold = threshold;
        this.shared = new float[listed.size()];
        this.stamp = new int[listed.size()];
        this.touched = new int[listed.size()];
        this.said = new float[index.words().size()];
    }

    /** What the text means. */
    public NameAnswer match(String text) {
        List<Scored> scored = ranked(text);
        if (scored.isEmpty()) {
            return new NameAnswer.Unlike();
        }
        double sureness = sureness(scored);
        if (sureness >= threshold) {
            return new NameAnswer.Found(index.listed(scored.getFirst().entry()), sureness);
        }
        Scored first = scored.getFirst();
        List<Scored> level = scored.stream()
                .filter(one ->
                        one.agreement() == Agreement.AGREES && one.likeness() >= first.likeness() - 1 / SURE_LEAD)
                .toList();
        if (level.size() > 1
                && first.likeness() >= threshold
                && Query.of(DrugName.of(text), index).exact()) {
            return new NameAnswer.Several(candidates(level));
        }
        List<Candidate> candidates = candidates(scored);
        return candidates.isEmpty() ? new NameAnswer.Unlike() : new NameAnswer.Unsure(candidates);
    }

    private List<Candidate> candidates(List<Scored> scored) {
        return scored.stream()
                .filter(one -> one.likeness() >= WORTH_TELLING)
                .limit(MOST_CANDIDATES)
                .map(one -> new Candidate(index.listed(one.entry()), one.likeness()))
                .toList();
    }

    /** A name with how well it fits. */
    record Scored(int entry, double likeness, Agreement agreement) {}

    /** How sure the first of them is: its likeness, less where another meaning comes near to it. */
    double sureness(List<Scored> scored) {
        Scored best = scored.getFirst();
        if (best.agreement() != Agreement.AGREES) {
            return 0;
        }
        String meaning = index.listed(best.entry()).meaning();
        // A name without a strength is as near to those that have one.
        boolean bare = index.firstStrength(best.entry()) == index.firstStrength(best.entry() + 1);
        double other = scored.stream()
                .filter(one -> one.agreement().compareTo(bare ? Agreement.UNTOLD : Agreement.RIVALS) <= 0)
                .filter(one -> !index.listed(one.entry()).meaning().equals(meaning))
                .mapToDouble(Scored::likeness)
                .max()
                .orElse(0);
        return best.likeness() * Math.clamp((best.likeness() - other) * SURE_LEAD, 0, 1);
    }

    /** The names that come into question, those that agree first, then by likeness. */
    List<Scored> ranked(String text) {
        Query query = Query.of(DrugName.of(text), index);
        if (query.words().isEmpty()) {
            return List.of();
        }
        int count = touch(query);
        double worth = 0;
        for (int i = 0; i < count; i++) {
            worth = Math.max(worth, shared[touched[i]]);
        }
        worth *= WORTH_COMPARING;
        NameComparison comparison = new NameComparison(query, index, said);
        List<Scored> scored = new ArrayList<>();
        List<Scored> others = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int entry = touched[i];
            if (shared[entry] >= worth) {
                Agreement agreement = comparison.agreement(entry);
                if (agreement == Agreement.AGREES) {
                    scored.add(new Scored(entry, comparison.likeness(entry), agreement));
                } else {
                    keep(others, new Scored(entry, shared[entry], agreement));
                }
            }
        }
        others.forEach(one -> scored.add(new Scored(one.entry(), comparison.likeness(one.entry()), one.agreement())));
        comparison.end();
        scored.sort(BEST_FIRST);
        return scored;
    }

    /** Takes it in when it is among the best so far, in their order. */
    private static void keep(List<Scored> best, Scored one) {
        if (best.size() == MOST_OTHERS && BEST_FIRST.compare(one, best.getLast()) >= 0) {
            return;
        }
        int place = best.size();
        while (place > 0 && BEST_FIRST.compare(one, best.get(place - 1)) < 0) {
            place--;
        }
        best.add(place, one);
        if (best.size() > MOST_OTHERS) {
            best.removeLast();
        }
    }

    /** Adds up what names share with the text by words alone; the number of names touched. */
    private int touch(Query query) {
        Arrays.fill(stamp, 0);
        int count = 0;
        int number = 0;
        for (Query.Word word : query.words()) {
            number++;
            for (Meaning meaning : word.meanings()) {
                int from = index.firstPosting(meaning.word());
                int to = index.firstPosting(meaning.word() + 1);
                boolean common = to - from > MANY && count > 0;
                float gain = (float) (word.weight() * meaning.likeness());
                for (int place = from; place < to; place++) {
                    int entry = index.posting(place);
                    if (stamp[entry] == 0 && !common) {
                        shared[entry] = 0;
                        touched[count++] = entry;
                        stamp[entry] = -1;
                    }
                    // The likeliest meaning comes first: a name counts a word of the text once.
                    if (stamp[entry] != 0 && stamp[entry] < number) {
                        stamp[entry] = number;
                        shared[entry] += gain;
                    }
                }
            }
        }
        return count;
    }
}
