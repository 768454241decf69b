// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.summary;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Figures and their changes as people read them. */
public final class FigureText {
    private static final int PERCENT = 2;
    private static final int MOST_DECIMALS = 30;

    private FigureText() {}

    /** A figure: {@code 1,234}, {@code 1,234.50} or {@code 3.1 %}; nothing of one that is not there. */
    public static String of(Figure figure) {
        if (figure == null) {
            return "";
        }
        return figure.isShare() ? percent(figure.number()) : plain(figure.number());
    }

    /** How it changed: {@code +4.2 %} of counts and sums, {@code +0.6 points} of shares. */
    public static String change(FigureChange change) {
        return change(change, FigureText::rounded);
    }

    /** The same with so many digits that it reads as more than a limit just when it is. */
    public static String change(FigureChange change, BigDecimal limit) {
        BigDecimal points = limit.movePointRight(PERCENT);
        return change(change, number -> beside(number, points, change.isMoreThan(limit)));
    }

    private static String change(FigureChange change, UnaryOperator<BigDecimal> shortened) {
        if (change.before() == null) {
            return "new";
        }
        if (change.after() == null) {
            return "gone";
        }
        BigDecimal relative = change.relative();
        if (relative == null) {
            return "from nothing";
        }
        String sign = relative.signum() > 0 ? "+" : relative.signum() < 0 ? "-" : "";
        BigDecimal points = relative.abs().movePointRight(PERCENT);
        String unit = change.after().isShare() ? " points" : " %";
        BigDecimal rounded = shortened.apply(points);
        return rounded.signum() == 0 && points.signum() != 0
                ? sign + "under 0.01" + unit
                : sign + rounded.toPlainString() + unit;
    }

    /** What a measure is called: {@code rows read}, {@code paid of clean rows}, {@code rule RX-NDC-02 on ndc11}. */
    public static String subject(Measure measure) {
        return switch (measure.kind()) {
            case ROWS -> measure.what().equals("read") ? "rows read" : measure.what() + " rows";
            case AMOUNT ->
                measure.name() + " of " + (measure.what().equals("read") ? "rows read" : measure.what() + " rows");
            case RULE -> "rule " + measure.name().replace(":", " on ");
            case COLUMN -> "empty values of " + measure.name();
            case MONTH -> measure.what() + " of " + measure.name();
        };
    }

    private static String percent(BigDecimal share) {
        BigDecimal percent = share.movePointRight(PERCENT);
        BigDecimal rounded = rounded(percent);
        if (rounded.signum() == 0 && percent.signum() != 0) {
            return "under 0.01 %";
        }
        return rounded.toPlainString() + " %";
    }

    /** A distance from past runs, which reads as more than a limit just when it is. */
    public static String score(BigDecimal score, BigDecimal limit) {
        BigDecimal size = score.abs();
        return beside(size, limit, size.compareTo(limit) > 0).toPlainString();
    }

    /** A distance from past runs, with its sign. */
    public static String score(BigDecimal score) {
        return score.setScale(1, RoundingMode.HALF_UP).toPlainString();
    }

    private static BigDecimal beside(BigDecimal number, BigDecimal limit, boolean more) {
        BigDecimal rounded = rounded(number);
        for (int decimals = 3; rounded.compareTo(limit) > 0 != more && decimals <= MOST_DECIMALS; decimals++) {
            rounded = number.setScale(decimals, RoundingMode.HALF_UP).stripTrailingZeros();
        }
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }

    /** Two digits after the point below ten, one above. */
    private static BigDecimal rounded(BigDecimal number) {
        int decimals = number.abs().compareTo(BigDecimal.TEN) < 0 ? 2 : 1;
        BigDecimal rounded = number.setScale(decimals, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }

    private static String plain(BigDecimal number) {
        return number.scale() <= 0
                ? String.format(Locale.ROOT, "%,d", number.toBigInteger())
                : String.format(Locale.ROOT, "%,.2f", number.setScale(2, RoundingMode.HALF_UP));
    }
}
