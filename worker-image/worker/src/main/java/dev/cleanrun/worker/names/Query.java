// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.names;

import dev.cleanrun.worker.names.Words.Meaning;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A text as a list understands it.
 *
 * @param name taken apart
 * @param words its words, brand or not, with what they may mean, the rarest first
 * @param weight of all words
 * @param salted whether it names a salt
 */
record Query(DrugName name, List<Word> words, double weight, boolean salted) {
    /** Short words that no list has are mostly a shop's. */
    private static final double SHORT_UNKNOWN = 0.4;

    private static final int SHORT = 3;
    private static final double AS_LIKELY = 0.03;

    /** A word, how much it counts, and what it may mean, the likeliest first. */
    @SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
    record Word(String text, double weight, Meaning[] meanings) {}

    static Query of(DrugName name, NameIndex index) {
        List<Word> words = Stream.concat(name.words().stream(), name.brand().stream())
                .distinct()
                .map(text -> word(text, index))
                .sorted(Comparator.comparingDouble(Word::weight).reversed())
                .toList();
        return new Query(
                name,
                words,
                words.stream().mapToDouble(Word::weight).sum(),
                words.stream().anyMatch(word -> Lexicon.isSalt(word.text())));
    }

    /** Whether every word is one of the list's, as it is written. */
    boolean exact() {
        return words.stream().allMatch(word -> word.meanings().length > 0 && word.meanings()[0].likeness() == 1);
    }

    private static Word word(String text, NameIndex index) {
        Meaning[] meanings = index.words().meanings(text);
        if (meanings.length == 0) {
            double weight = index.weightOfUnknown(text);
            return new Word(text, text.length() <= SHORT ? weight * SHORT_UNKNOWN : weight, meanings);
        }
        double weight = 0;
        for (Meaning meaning : meanings) {
            if (meaning.likeness() >= meanings[0].likeness() - AS_LIKELY) {
                weight = Math.max(weight, index.weight(meaning.word()));
            }
        }
        return new Word(text, weight, meanings);
    }
}
