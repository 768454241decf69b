// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.memory;

import java.util.OptionalLong;

/**
 * A line through the peaks of committed attempts over the size of their inputs, and how far above it the highest of
 * them lay. Its size does not grow with what it has seen, and what is old weighs less: data has seasons.
 *
 * @param line least squares over input and peak, both in MiB
 * @param excess how many peaks lay how far above or below the line
 * @param count attempts seen in all
 * @param largestInput bytes
 */
public record PeakModel(PeakLine line, PeakExcess excess, long count, long largestInput) {
    /** Fewer attempts than these say nothing about the next one. */
    static final int ENOUGH = 30;
    /** Each attempt makes the earlier ones weigh so much less: the last thousand or so count. */
    static final double FORGETTING = 0.999;
    /** Share of attempts that the size is enough for, before {@link #MARGIN}. */
    static final double QUANTILE = 0.995;
    /** What is given on top, since a peak is sampled and the next input is another one. */
    static final double MARGIN = 1.15;
    /**
     * Less is not given: JVM and writer take up to 171 MiB beside the engine, which does not work with less than 128
     * MiB (measured; the worker keeps 288 MiB outside of the engine's limit).
     */
    static final long LEAST = 448L << 20;

    /** Inputs much larger than all that were seen are not guessed at. */
    private static final double FURTHEST = 1.25;

    /** No machine has more; what asks for it has learned nothing. */
    private static final double MOST = 1L << 50;

    private static final long STEP = 64L << 20;
    private static final double MIB = 1L << 20;

    /** A model that has seen nothing. */
    public static PeakModel empty() {
        return new PeakModel(PeakLine.empty(), PeakExcess.empty(), 0, 0);
    }

    /** The model after another attempt. */
    public PeakModel with(PeakObservation seen) {
        double input = seen.inputBytes() / MIB;
        double peak = seen.peak() / MIB;
        PeakLine next = line.with(input, peak, FORGETTING);
        return new PeakModel(
                next,
                excess.with(peak / next.at(input), FORGETTING),
                count + 1,
                Math.max(largestInput, seen.inputBytes()));
    }

    /**
     * Memory that an attempt at an input of that size needs, in bytes, in steps of 64 MiB; nothing where too little was
     * seen to tell.
     */
    public OptionalLong size(long inputBytes) {
        if (count < ENOUGH || inputBytes > FURTHEST * largestInput) {
            return OptionalLong.empty();
        }
        double bytes = line.at(inputBytes / MIB) * excess.quantile(QUANTILE) * MARGIN * MIB;
        if (bytes > MOST) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Math.max(LEAST, Math.ceilDiv((long) Math.ceil(bytes), STEP) * STEP));
    }
}
