// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.review.embedding;

import dev.cleanrun.review.CandidateOrder;
import dev.cleanrun.review.Choice;
import dev.cleanrun.review.OpenName;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Candidates by the cosine of their vectors and the name's, the likest first; of two as like the one that was found
 * first. A name of which a vector is missing keeps its order.
 *
 * @param vectors by text, of one length, none of them zero
 */
record Cosine(Map<String, float[]> vectors) implements CandidateOrder {
    @Override
    public List<Choice> of(OpenName name) {
        List<Choice> found = Choice.asFound(name);
        if (!vectors.containsKey(name.text()) || !vectors.keySet().containsAll(name.candidates())) {
            return found;
        }
        float[] own = vectors.get(name.text());
        return found.stream()
                .map(choice -> choice.like(of(own, vectors.get(choice.key()))))
                .sorted(Comparator.comparingDouble(
                                (Choice choice) -> choice.likeness().orElseThrow())
                        .reversed())
                .toList();
    }

    private static double of(float[] one, float[] other) {
        return product(one, other) / Math.sqrt(product(one, one)) / Math.sqrt(product(other, other));
    }

    static double product(float[] one, float[] other) {
        double sum = 0;
        for (int place = 0; place < one.length; place++) {
            sum += (double) one[place] * other[place];
        }
        return sum;
    }
}
