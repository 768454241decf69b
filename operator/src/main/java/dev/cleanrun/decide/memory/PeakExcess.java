// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.memory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How far peaks lay above or below the line: a histogram of peak / line in steps of five percent, from 0.38 to 8.1.
 *
 * @param weights of the {@value #STEPS} steps
 */
public record PeakExcess(List<Double> weights) {
    static final int STEPS = 63;
    private static final int BELOW = 20;
    private static final double STEP = Math.log(1.05);

    /** Refuses another number of steps, as an earlier or later version may have kept. */
    public PeakExcess {
        weights = List.copyOf(weights);
        if (weights.size() != STEPS) {
            throw new IllegalArgumentException(
                    "a histogram of " + weights.size() + " steps is not one of " + STEPS + " steps");
        }
    }

    static PeakExcess empty() {
        return new PeakExcess(Collections.nCopies(STEPS, 0.0));
    }

    PeakExcess with(double ratio, double forgetting) {
        int step = Math.clamp((int) Math.floor(Math.log(ratio) / STEP) + BELOW, 0, STEPS - 1);
        List<Double> next = new ArrayList<>(weights);
        next.replaceAll(weight -> weight * forgetting);
        next.set(step, next.get(step) + 1);
        return new PeakExcess(next);
    }

    /**
     * The ratio that this share of peaks did not exceed: the upper end of its step, and none for the last step, which
     * has no end.
     */
    double quantile(double share) {
        double all = weights.stream().mapToDouble(Double::doubleValue).sum();
        double above = all;
        for (int step = 0; step < STEPS - 1; step++) {
            above -= weights.get(step);
            if (above <= (1 - share) * all) {
                return Math.exp((step + 1 - BELOW) * STEP);
            }
        }
        return Double.POSITIVE_INFINITY;
    }
}
