// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.status;

import dev.cleanrun.decide.run.HelpersSeen;
import dev.cleanrun.decide.run.IndexRanges;
import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One partition that was helped with, in one line: its index and a digit for each helper that ended, with {@code !}
 * behind them where it gets no more.
 */
final class HelpedText {
    private static final String ENOUGH = "!";
    private static final Pattern LINE = Pattern.compile("([0-9]+) ([1-8]*)(!?)");

    private HelpedText() {}

    static String write(HelpersSeen helped) {
        return helped.index() + " "
                + helped.ended().bits().stream().mapToObj(Integer::toString).collect(Collectors.joining())
                + (helped.enough() ? ENOUGH : "");
    }

    /** @throws IllegalArgumentException when the text is not what {@link #write} gives */
    static HelpersSeen read(String text) {
        Matcher line = LINE.matcher(text);
        if (!line.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" does not tell of helpers");
        }
        var ended = new BitSet();
        line.group(2).chars().forEach(digit -> ended.set(digit - '0'));
        return new HelpersSeen(
                Integer.parseInt(line.group(1)),
                IndexRanges.of(ended),
                !line.group(3).isEmpty());
    }
}
