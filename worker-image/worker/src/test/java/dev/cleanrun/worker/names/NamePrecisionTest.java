// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Free texts of a made-up list: what is answered is right, and most is answered. The benchmark has real names. */
class NamePrecisionTest {
    private static final List<String> INGREDIENTS = List.of(
            "atenolol",
            "baclofen",
            "captopril",
            "diltiazem hydrochloride",
            "enalapril maleate",
            "famotidine",
            "gabapentin",
            "haloperidol",
            "indapamide",
            "ketorolac",
            "labetalol hydrochloride",
            "meloxicam",
            "nadolol",
            "olanzapine",
            "pravastatin sodium",
            "quinapril",
            "ramipril",
            "sertraline hydrochloride",
            "tamoxifen",
            "ursodiol",
            "verapamil hydrochloride",
            "warfarin sodium",
            "zolpidem tartrate");
    private static final List<String> FORMS = List.of(
            "%s %d MG Oral Tablet",
            "%s %d MG Oral Capsule",
            "%s %d MG Extended Release Oral Tablet",
            "%s %d MG/ML Oral Solution",
            "%s %dmg/1 ORAL TABLET, FILM COATED");

    private static Map<String, List<String>> concepts() {
        Map<String, List<String>> concepts = new TreeMap<>();
        for (String ingredient : INGREDIENTS) {
            for (int strength : new int[] {5, 20, 80}) {
                IntStream.range(0, FORMS.size() - 1)
                        .forEach(form -> concepts.put(
                                ingredient.charAt(0) + "-" + strength + "-" + form,
                                form == 0
                                        ? List.of(
                                                FORMS.get(0).formatted(ingredient, strength),
                                                FORMS.getLast().formatted(ingredient, strength))
                                        : List.of(FORMS.get(form).formatted(ingredient, strength))));
            }
        }
        return concepts;
    }

    @Test
    void of_a_hundred_answers_ninety_nine_are_right_and_most_texts_have_one() {
        NamePairs pairs = NamePairs.freeTexts(concepts(), 7);
        NameMatcher matcher = new NameMatcher(pairs.list(), Precision.threshold(new BigDecimal("0.99")));
        int answered = 0;
        int right = 0;
        for (NamePairs.Pair pair : pairs.pairs()) {
            if (matcher.match(pair.text()) instanceof NameAnswer.Found found) {
                answered++;
                right += pair.right(found.name()) ? 1 : 0;
            }
        }
        assertThat((double) right / answered).isGreaterThanOrEqualTo(0.99);
        assertThat((double) answered / pairs.pairs().size()).isGreaterThan(0.6);
    }
}
