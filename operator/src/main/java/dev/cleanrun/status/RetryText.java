// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.status;

import dev.cleanrun.api.v1alpha1.ByteSize;
import dev.cleanrun.decide.ladder.Counts;
import dev.cleanrun.decide.ladder.FailureClass;
import dev.cleanrun.decide.ladder.Retry;
import java.time.Instant;
import java.util.EnumMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One retry in one line, so that 96 of them with all their failures take a third of the status: index, attempt, memory,
 * scratch, factor of the deadline, failures by class (with {@code e1} behind them where the engine is to spill early),
 * earliest start in milliseconds since 1970, highest memory seen. As {@code 120 2 9830Mi 20Gi 1 m1f3 1793491200123 0}.
 */
final class RetryText {
    private static final String NO_SIZE = "0";
    private static final String NO_FAILURE = "-";
    /** Stands among the failures, since the schema of an earlier release has to take it. */
    private static final String EARLY = "e1";

    private static final int FIELDS = 8;
    private static final Pattern COUNT = Pattern.compile("([a-z])([0-9]+)");

    private RetryText() {}

    static String write(Retry retry) {
        var counts = new StringBuilder();
        retry.counts()
                .byClass()
                .forEach((kind, count) -> counts.append(letter(kind)).append(count));
        if (retry.spillEarly()) {
            counts.append(EARLY);
        }
        return String.join(
                " ",
                Integer.toString(retry.index()),
                Integer.toString(retry.attempt()),
                size(retry.memory()),
                size(retry.scratch()),
                Integer.toString(retry.deadlineFactor()),
                counts.isEmpty() ? NO_FAILURE : counts,
                Long.toString(retry.notBefore().toEpochMilli()),
                size(retry.peak()));
    }

    /** @throws IllegalArgumentException when the text is not what {@link #write} gives */
    static Retry read(String text) {
        String[] fields = text.split(" ", -1);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("\"" + text + "\" is not a valid retry: expected " + FIELDS + " fields");
        }
        return Retry.builder()
                .index(Integer.parseInt(fields[0]))
                .attempt(Integer.parseInt(fields[1]))
                .memory(bytes(fields[2]))
                .scratch(bytes(fields[3]))
                .deadlineFactor(Integer.parseInt(fields[4]))
                .spillEarly(fields[5].endsWith(EARLY))
                .counts(counts(fields[5].replace(EARLY, "")))
                .notBefore(Instant.ofEpochMilli(Long.parseLong(fields[6])))
                .peak(bytes(fields[7]))
                .build();
    }

    static String size(long bytes) {
        return bytes == 0 ? NO_SIZE : new ByteSize(bytes).toString();
    }

    private static long bytes(String size) {
        return size.equals(NO_SIZE) ? 0 : ByteSize.parse(size).bytes();
    }

    private static Counts counts(String text) {
        var counts = new EnumMap<FailureClass, Integer>(FailureClass.class);
        Matcher each = COUNT.matcher(text);
        while (each.find()) {
            counts.put(kind(each.group(1).charAt(0)), Integer.parseInt(each.group(2)));
        }
        return new Counts(counts);
    }

    private static FailureClass kind(char letter) {
        for (FailureClass kind : FailureClass.values()) {
            if (letter(kind) == letter) {
                return kind;
            }
        }
        throw new IllegalArgumentException("\"" + letter + "\" is no class of failure");
    }

    private static char letter(FailureClass kind) {
        return switch (kind) {
            case MEMORY -> 'm';
            case SCRATCH -> 's';
            case FREE -> 'f';
            case DEADLINE -> 'd';
            case START -> 't';
            case KILLED -> 'k';
            case STORAGE -> 'o';
            case ACCESS -> 'a';
            case RACE -> 'r';
            case CHANGED -> 'c';
            case INVALID -> 'i';
            case DATA -> 'x';
            case SOFTWARE -> 'w';
        };
    }
}
