// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.partition;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How much memory a partition gets, in bytes: the {@code memory} of a profile.
 *
 * @param standard for partitions that no rule matches ({@code default} of the profile)
 * @param max never more than this, first or later
 * @param rules the first that matches wins
 * @param fromInput an estimate from the size of the input; the larger of rule and estimate wins
 * @param growth factor of a ladder step after a real out-of-memory, above 1
 */
public record MemoryRules(long standard, long max, List<Rule> rules, Optional<FromInput> fromInput, BigDecimal growth) {
    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;

    /** A size for partitions whose key values match. */
    public record Rule(Match match, long memory) {}

    /** {@code base} bytes and {@code perGiB} bytes for each GiB of input. */
    public record FromInput(long base, long perGiB) {
        long estimate(long inputBytes) {
            return BigDecimal.valueOf(inputBytes)
                    .multiply(BigDecimal.valueOf(perGiB))
                    .divide(BigDecimal.valueOf(GIB), 0, RoundingMode.CEILING)
                    .add(BigDecimal.valueOf(base))
                    .longValueExact();
        }
    }

    public MemoryRules {
        rules = List.copyOf(rules);
        if (growth.compareTo(BigDecimal.ONE) <= 0) {
            throw new IllegalArgumentException(
                    "memory growth is " + growth + ": a step has to be above 1, such as 1.6");
        }
    }

    /** First size of a partition in bytes, in whole MiB and never above {@code max}. */
    public long first(Map<String, String> values, long inputBytes) {
        return sized(ruled(values), inputBytes);
    }

    /** First size in bytes of a partition of that class: what {@link #ruled} gives it, or the estimate if larger. */
    public long sized(long ruled, long inputBytes) {
        long estimated = fromInput.map(from -> from.estimate(inputBytes)).orElse(0L);
        return Math.min(max, wholeMiB(Math.max(ruled, estimated)));
    }

    /** What the rules alone give a partition of these values, in bytes: partitions of one size are of one class. */
    public long ruled(Map<String, String> values) {
        return rules.stream()
                .filter(rule -> rule.match().matches(values))
                .findFirst()
                .map(Rule::memory)
                .orElse(standard);
    }

    /** The size after {@code size} on the ladder, in whole MiB and never above {@code max}. */
    public long next(long size) {
        long grown = BigDecimal.valueOf(size)
                .multiply(growth)
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
        return Math.min(max, wholeMiB(grown));
    }

    /** The same rules where no partition can get more than {@code limit} bytes. */
    public MemoryRules within(long limit) {
        return new MemoryRules(Math.min(standard, limit), Math.min(max, limit), rules, fromInput, growth);
    }

    private static long wholeMiB(long bytes) {
        return Math.ceilDiv(bytes, MIB) * MIB;
    }
}
