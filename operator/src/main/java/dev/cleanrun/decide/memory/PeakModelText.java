// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.memory;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A model as a text that outlives its keeper, of {@value #MOST} characters at most: {@code 412 189000000 398.1 ... 18:3
 * 19:40.2}, that is attempts, largest input, the five sums of the line, and the weights of the steps that are not
 * empty.
 */
public final class PeakModelText {
    /** Longest text. */
    public static final int MOST = 1500;

    private static final Pattern FORM = Pattern.compile("[0-9.eE+: -]{1," + MOST + "}");
    private static final MathContext DIGITS = new MathContext(8);
    /** Weights that would no longer be seen in a quantile. */
    private static final double NOTHING = 1e-4;

    private PeakModelText() {}

    /** The text. */
    public static String of(PeakModel model) {
        PeakLine line = model.line();
        Stream<String> sums = Stream.of(line.weight(), line.x(), line.y(), line.xx(), line.xy())
                .map(PeakModelText::number);
        List<Double> weights = model.excess().weights();
        Stream<String> steps = IntStream.range(0, weights.size())
                .filter(step -> weights.get(step) >= NOTHING)
                .mapToObj(step -> step + ":" + number(weights.get(step)));
        return Stream.of(Stream.of("" + model.count(), "" + model.largestInput()), sums, steps)
                .flatMap(part -> part)
                .collect(Collectors.joining(" "));
    }

    /** The model of a text; nothing where it is not one of ours: then it is learned anew. */
    public static Optional<PeakModel> read(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            String[] parts = text.split(" ");
            double[] sums =
                    Arrays.stream(parts, 2, 7).mapToDouble(Double::parseDouble).toArray();
            List<Double> weights = new ArrayList<>(Collections.nCopies(PeakExcess.STEPS, 0.0));
            for (int i = 7; i < parts.length; i++) {
                int colon = parts[i].indexOf(':');
                weights.set(
                        Integer.parseInt(parts[i].substring(0, colon)),
                        Double.parseDouble(parts[i].substring(colon + 1)));
            }
            return Optional.of(new PeakModel(
                    new PeakLine(sums[0], sums[1], sums[2], sums[3], sums[4]),
                    new PeakExcess(weights),
                    Long.parseLong(parts[0]),
                    Long.parseLong(parts[1])));
        } catch (IllegalArgumentException | IndexOutOfBoundsException _) {
            return Optional.empty();
        }
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).round(DIGITS).stripTrailingZeros().toString();
    }
}
