// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.summary;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How far a figure lies from those of past runs, in robust standard deviations: its distance from their median by their
 * median absolute deviation, times 0.6745, which makes it comparable with a z-score of normal data. From
 * {@value #UNUSUAL} on a figure is unusual (Iglewicz and Hoaglin, How to Detect and Handle Outliers, 1993). A single
 * bad run among the past ones moves neither median nor deviation.
 */
public final class RobustScore {
    /** Least past runs. */
    public static final int LEAST = 5;
    /** From this score on a figure is unusual. */
    public static final double UNUSUAL = 3.5;

    private static final double NORMAL = 0.6745;
    /**
     * Past figures that never moved have no deviation; then, and where it is smaller, a change of a hundredth of the
     * median, or of a tenth of a percentage point, counts as one deviation.
     */
    private static final double LEAST_OF_MEDIAN = 0.01;

    private static final double LEAST_OF_SHARE = 0.001;

    private RobustScore() {}

    /** The score of a figure; empty with fewer than {@value #LEAST} past ones. */
    public static OptionalDouble of(Figure figure, List<Figure> past) {
        if (past.size() < LEAST) {
            return OptionalDouble.empty();
        }
        double[] numbers =
                past.stream().mapToDouble(one -> one.exact().doubleValue()).toArray();
        double median = median(numbers);
        double deviation = median(
                Arrays.stream(numbers).map(number -> Math.abs(number - median)).toArray());
        double least = figure.isShare() ? LEAST_OF_SHARE : Math.max(1, Math.abs(median) * LEAST_OF_MEDIAN);
        double spread = Math.max(deviation / NORMAL, least);
        return OptionalDouble.of((figure.exact().doubleValue() - median) / spread);
    }

    private static double median(double[] numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
