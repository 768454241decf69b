// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.names;

import dev.cleanrun.worker.names.MeasureUnit.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * The names of a list, taken apart and turned round: from words to names. Flat arrays throughout, since a list has as
 * many names as a worker's heap has kilobytes.
 */
final class NameIndex {
    private static final double SALT = 0.3;

    private final List<ListedName> listed;
    private final Words words;
    private final int[] wordStart;
    private final int[] brandStart;
    private final int[] wordIds;
    private final int[] strengthStart;
    private final Kind[] kinds;
    private final Kind[] pers;
    private final double[] values;
    private final double[] numbers;
    private final int[] traits;
    private final double[] fills;
    private final int[] postingStart;
    private final int[] postings;
    private final double[] weights;
    private final BitSet salts = new BitSet();

    /** Reads the names twice: first for their words, then into arrays. */
    NameIndex(List<ListedName> listed) {
        this.listed = listed;
        int size = listed.size();
        this.words = new Words(vocabulary(listed));
        this.wordStart = new int[size + 1];
        this.brandStart = new int[size];
        this.strengthStart = new int[size + 1];
        this.traits = new int[size];
        this.fills = new double[size];
        Growing ids = new Growing();
        List<Strength> strengths = new ArrayList<>();
        int[] frequency = new int[words.size()];
        for (int entry = 0; entry < size; entry++) {
            DrugName name = DrugName.of(listed.get(entry).name());
            Set<Integer> seen = new HashSet<>();
            name.words().stream().map(words::id).filter(seen::add).forEach(ids::add);
            brandStart[entry] = ids.size();
            name.brand().stream().map(words::id).filter(seen::add).forEach(ids::add);
            wordStart[entry + 1] = ids.size();
            seen.forEach(id -> frequency[id]++);
            strengths.addAll(name.strengths());
            strengthStart[entry + 1] = strengths.size();
            traits[entry] = name.traits();
            fills[entry] =
                    name.fill().plain() ? name.fill().amount() : -name.fill().amount();
        }
        this.wordIds = ids.array();
        this.kinds = new Kind[strengths.size()];
        this.pers = new Kind[strengths.size()];
        this.values = new double[strengths.size()];
        this.numbers = new double[strengths.size()];
        for (int i = 0; i < strengths.size(); i++) {
            Strength strength = strengths.get(i);
            kinds[i] = strength.kind();
            pers[i] = strength.per();
            values[i] = strength.value();
            numbers[i] = strength.number();
        }
        this.postingStart = new int[words.size() + 1];
        this.postings = new int[wordIds.length];
        this.weights = new double[words.size()];
        post(frequency);
    }

    private void post(int[] frequency) {
        for (int id = 0; id < frequency.length; id++) {
            postingStart[id + 1] = postingStart[id] + frequency[id];
            weights[id] = weight(words.word(id), frequency[id]);
            salts.set(id, Lexicon.isSalt(words.word(id)));
        }
        int[] next = Arrays.copyOf(postingStart, frequency.length);
        for (int entry = 0; entry < listed.size(); entry++) {
            for (int i = wordStart[entry]; i < wordStart[entry + 1]; i++) {
                postings[next[wordIds[i]]++] = entry;
            }
        }
    }

    private double weight(String word, int frequency) {
        double rarity = Math.log(1 + (double) listed.size() / Math.max(1, frequency));
        return Lexicon.isSalt(word) ? rarity * SALT : rarity;
    }

    /** What a word counts that the list does not have: as much as its rarest. */
    double weightOfUnknown(String word) {
        return weight(word, 1);
    }

    double weight(int word) {
        return weights[word];
    }

    Words words() {
        return words;
    }

    int size() {
        return listed.size();
    }

    ListedName listed(int entry) {
        return listed.get(entry);
    }

    /** Where the names with that word begin in {@link #posting}; they end where those of the next word begin. */
    int firstPosting(int word) {
        return postingStart[word];
    }

    int posting(int place) {
        return postings[place];
    }

    /** Where the words of a name begin in {@link #wordAt}; they end where those of the next name begin. */
    int firstWord(int entry) {
        return wordStart[entry];
    }

    /** Where the words of the brand in brackets begin, behind the others. */
    int firstOfBrand(int entry) {
        return brandStart[entry];
    }

    int wordAt(int place) {
        return wordIds[place];
    }

    /** Where the strengths of a name begin in {@link #strengthAt}. */
    int firstStrength(int entry) {
        return strengthStart[entry];
    }

    Strength strengthAt(int place) {
        return new Strength(kinds[place], pers[place], values[place], numbers[place], false);
    }

    boolean isSalt(int word) {
        return salts.get(word);
    }

    int traits(int entry) {
        return traits[entry];
    }

    DrugName.Fill fill(int entry) {
        double amount = fills[entry];
        return Double.isNaN(amount) ? DrugName.Fill.UNTOLD : new DrugName.Fill(Math.abs(amount), amount > 0);
    }

    private static String[] vocabulary(List<ListedName> listed) {
        TreeMap<String, Boolean> all = new TreeMap<>();
        for (ListedName one : listed) {
            DrugName name = DrugName.of(one.name());
            name.words().forEach(word -> all.put(word, true));
            name.brand().forEach(word -> all.put(word, true));
        }
        return all.keySet().toArray(String[]::new);
    }

    /** Integers one behind the other. */
    private static final class Growing {
        private int[] all = new int[1024];
        private int size;

        void add(int value) {
            if (size == all.length) {
                all = Arrays.copyOf(all, size * 2);
            }
            all[size++] = value;
        }

        int size() {
            return size;
        }

        int[] array() {
            return Arrays.copyOf(all, size);
        }
    }
}
