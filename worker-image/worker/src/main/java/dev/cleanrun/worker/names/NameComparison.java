// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.names;

import dev.cleanrun.worker.names.MeasureUnit.Kind;
import dev.cleanrun.worker.names.Words.Meaning;
import java.util.List;

/** A text beside names of the list, one after the other. Nothing is allocated for a name. */
final class NameComparison {
    private static final double HALF = 0.5;
    private static final double BRAND_LEFT = 0.03;
    private static final double RELEASE_LEFT = 0.06;
    private static final double FILL_LEFT = 0.02;
    private static final double FORM_LEFT = 0.005;
    private static final int MOST_STRENGTHS = 63;

    private final Query query;
    private final NameIndex index;
    /** How surely the text says a word of the list; cleared by {@link #end}. */
    private final float[] said;

    /** {@code said} has a place for each word of the list, all 0. */
    NameComparison(Query query, NameIndex index, float[] said) {
        this.query = query;
        this.index = index;
        this.said = said;
        for (Query.Word word : query.words()) {
            for (Meaning meaning : word.meanings()) {
                said[meaning.word()] = Math.max(said[meaning.word()], (float) meaning.likeness());
            }
        }
    }

    void end() {
        for (Query.Word word : query.words()) {
            for (Meaning meaning : word.meanings()) {
                said[meaning.word()] = 0;
            }
        }
    }

    /** From 0, nothing in common, to 1. */
    double likeness(int entry) {
        int from = index.firstWord(entry);
        int brand = index.firstOfBrand(entry);
        int to = index.firstWord(entry + 1);
        double found = 0;
        for (Query.Word word : query.words()) {
            found += word.weight() * best(word, from, to);
        }
        double share = found / query.weight();
        double ofPlain = covered(from, brand);
        double ofBrand = covered(brand, to);
        double told =
                Math.max(brand == to || ofBrand > HALF ? ofPlain : ofPlain - BRAND_LEFT, ofBrand - BRAND_LEFT / 2);
        double both = share <= 0 || told <= 0 ? 0 : 2 * share * told / (share + told);
        return Math.max(0, both - left(entry));
    }

    private double left(int entry) {
        int traits = query.name().traits();
        int listed = index.traits(entry);
        double left = formless() ? 0 : Integer.bitCount(listed & ~traits & Traits.RELEASE) * RELEASE_LEFT;
        if (formless() && (listed & Traits.FORMS) != 0) {
            left += FORM_LEFT;
        }
        DrugName.Fill told = query.name().fill();
        DrugName.Fill fill = index.fill(entry);
        if (fill.told() && !(told.told() && Strength.close(told.amount(), fill.amount()))) {
            left += fill.plain() ? FILL_LEFT : FILL_LEFT / 2;
        }
        return left;
    }

    /** Whether the text tells no form: then the way of release may be missing with it. */
    private boolean formless() {
        return (query.name().traits() & Traits.FORMS) == 0;
    }

    private double best(Query.Word word, int from, int to) {
        for (Meaning meaning : word.meanings()) {
            for (int place = from; place < to; place++) {
                if (index.wordAt(place) == meaning.word()) {
                    return meaning.likeness();
                }
            }
        }
        return 0;
    }

    /** Which share of these words the text says. */
    private double covered(int from, int to) {
        double all = 0;
        double found = 0;
        for (int place = from; place < to; place++) {
            double weight = index.weight(index.wordAt(place));
            all += weight;
            found += weight * said[index.wordAt(place)];
        }
        return all == 0 ? 0 : found / all;
    }

    Agreement agreement(int entry) {
        DrugName name = query.name();
        int traits = name.traits();
        int listed = index.traits(entry);
        if (apart(traits, listed, Traits.FORMS)
                || apart(traits, listed, Traits.PLACE)
                || (traits & ~listed & Traits.RELEASE) != 0) {
            return Agreement.DIFFERS;
        }
        DrugName.Fill fill = index.fill(entry);
        if (fill.plain() && name.fill().plain() && !Strength.close(name.fill().amount(), fill.amount())) {
            return Agreement.DIFFERS;
        }
        Agreement strengths = strengths(name.strengths(), entry, fill.amount());
        if (strengths == Agreement.DIFFERS || otherSalt(entry)) {
            return Agreement.DIFFERS;
        }
        if (strengths == Agreement.AGREES && (name.broken() || brandUntold(entry))) {
            return Agreement.UNTOLD;
        }
        boolean releaseUntold = (listed & ~traits & Traits.RELEASE) != 0;
        return strengths == Agreement.AGREES && releaseUntold
                ? (formless() ? Agreement.RIVALS : Agreement.UNTOLD)
                : strengths;
    }

    private static boolean apart(int one, int other, int kinds) {
        return (one & kinds) != 0 && (other & kinds) != 0 && (one & other & kinds) == 0;
    }

    private Agreement strengths(List<Strength> told, int entry, double fill) {
        int from = index.firstStrength(entry);
        int count = Math.min(index.firstStrength(entry + 1) - from, MOST_STRENGTHS);
        long used = 0;
        for (Strength strength : told) {
            int same = -1;
            for (int i = 0; i < count && same < 0; i++) {
                Strength listed = index.strengthAt(from + i);
                if ((used & (1L << i)) == 0 && (strength.agrees(listed) || whole(strength, listed, fill))) {
                    same = i;
                }
            }
            if (same < 0) {
                return Agreement.DIFFERS;
            }
            used |= 1L << same;
        }
        return Long.bitCount(used) == count ? Agreement.AGREES : Agreement.UNTOLD;
    }

    /** 30 MG of what is 100 MG/ML, and 0.3 ML of it. */
    private static boolean whole(Strength told, Strength listed, double fill) {
        return !Double.isNaN(fill)
                && told.kind() == listed.kind()
                && told.per() == Kind.EACH
                && listed.per() == Kind.VOLUME
                && Strength.close(told.value(), listed.value() * fill);
    }

    /** A generic name is not the name of the brand, even if the list has no other. */
    private boolean brandUntold(int entry) {
        int brand = index.firstOfBrand(entry);
        int to = index.firstWord(entry + 1);
        return brand < to && covered(brand, to) <= HALF;
    }

    /** Whether both name a salt, and not the same. */
    private boolean otherSalt(int entry) {
        if (!query.salted()) {
            return false;
        }
        boolean listed = false;
        for (int place = index.firstWord(entry); place < index.firstOfBrand(entry); place++) {
            int word = index.wordAt(place);
            if (index.isSalt(word)) {
                if (said[word] > 0) {
                    return false;
                }
                listed = true;
            }
        }
        return listed;
    }
}
