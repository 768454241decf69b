// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A page that grows, and figures as people read them. */
final class Html {
    private static final double PERCENT = 100;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};

    private final StringBuilder out = new StringBuilder();

    /**
     * Adds markup of ours, with texts of others at each {@code %s}: they are escaped, markup is not possible in them.
     */
    Html add(String markup, Object... texts) {
        int from = 0;
        for (Object text : texts) {
            int at = markup.indexOf("%s", from);
            out.append(markup, from, at)
                    .append(text instanceof Html html ? html.toString() : escaped(String.valueOf(text)));
            from = at + 2;
        }
        out.append(markup, from, markup.length());
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }

    static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            switch (letter) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(letter < ' ' ? ' ' : letter);
            }
        }
        return safe.toString();
    }

    /** A partition's path, which may be broken into lines after its slashes. */
    static Html path(String path) {
        Html html = new Html();
        html.out.append(path.isEmpty() ? "(the whole source)" : escaped(path).replace("/", "/<wbr/>"));
        return html;
    }

    /** A place or a name as code; nothing of none. */
    static Html code(String text) {
        return text == null ? new Html() : new Html().add("<code>%s</code>", text);
    }

    /** A moment as people read it, to the minute. */
    static String time(String instant) {
        return TIME.format(Instant.parse(instant));
    }

    /** A name with a capital. */
    static String title(String name) {
        return name.isEmpty() ? name : Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /** A count with thousands apart. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A count of things. */
    static String counted(long number, String thing) {
        return count(number) + " " + thing + (number == 1 ? "" : "s");
    }

    /** A share as a percentage that is 0 or 100 only when it is nothing or all. */
    static String percent(double share) {
        double percent = share * PERCENT;
        if (share > 0 && percent < 0.01) {
            return "< 0.01 %";
        }
        if (share < 1 && percent > 99.99) {
            return "> 99.99 %";
        }
        return trimmed(percent, percent < 1 ? 2 : 1) + " %";
    }

    /** The share of a part; 0 of nothing. */
    static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    /** An amount with thousands apart and at most two decimals. */
    static String amount(BigDecimal sum) {
        return String.format(Locale.ROOT, "%,.2f", sum.setScale(2, RoundingMode.HALF_UP));
    }

    /** A size in the unit that makes it short. */
    static String bytes(long bytes) {
        double size = bytes;
        int unit = 0;
        while (size >= 1024 && unit < UNITS.length - 1) {
            size /= 1024;
            unit++;
        }
        return trimmed(size, size < 10 ? 1 : 0) + " " + UNITS[unit];
    }

    /** A width in percent for a style. */
    static String width(double share) {
        return trimmed(Math.clamp(share, 0, 1) * PERCENT, 2) + "%";
    }

    private static String trimmed(double number, int decimals) {
        return BigDecimal.valueOf(number)
                .setScale(decimals, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
