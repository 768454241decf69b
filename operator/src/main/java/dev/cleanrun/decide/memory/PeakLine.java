// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.memory;

/**
 * A straight line fitted by weighted least squares to input (MiB) and peak (MiB), kept as sums.
 *
 * @param weight of all points
 * @param x sum of inputs
 * @param y sum of peaks
 * @param xx sum of squared inputs
 * @param xy sum of products
 */
public record PeakLine(double weight, double x, double y, double xx, double xy) {
    /** Below it a peak is not told by the system, and a share of it means nothing. */
    private static final double LEAST = 1;

    static PeakLine empty() {
        return new PeakLine(0, 0, 0, 0, 0);
    }

    PeakLine with(double input, double peak, double forgetting) {
        return new PeakLine(
                weight * forgetting + 1,
                x * forgetting + input,
                y * forgetting + peak,
                xx * forgetting + input * input,
                xy * forgetting + input * peak);
    }

    /** The peak on the line, MiB. */
    double at(double input) {
        return Math.max(LEAST, base() + slope() * input);
    }

    /** The peak of an empty input, MiB. */
    public double base() {
        return weight == 0 ? 0 : Math.max(0, (y - slope() * x) / weight);
    }

    /** MiB of peak for each MiB of input: more input never needs less, and nothing needs less than none. */
    public double slope() {
        double spread = weight * xx - x * x;
        // Inputs that are all of one size have no slope, but for the rounding of their sums.
        double fitted = spread > 1e-9 * weight * xx ? (weight * xy - x * y) / spread : 0;
        boolean belowZero = y - fitted * x < 0;
        return Math.max(0, belowZero ? xy / xx : fitted);
    }
}
