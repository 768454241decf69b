// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster.proxy;

import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Faults of every kind. What happens to a call depends on the seed, on what it asks for and on how often that was asked
 * before, not on time, so that a seed gives about the same history again.
 */
public final class SeededFaults implements Faults {
    private static final int THOUSAND = 1000;
    private static final int CONFLICT = 409;
    private static final int TOO_MANY = 429;
    private static final int BROKEN = 500;
    private static final int LONGEST_DELAY_MILLIS = 7_000;
    private static final int LONGEST_WATCH_MILLIS = 20_000;

    private final long seed;
    private final int perMille;
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();

    /** @param perMille of the calls that go wrong; watches break all */
    public SeededFaults(long seed, int perMille) {
        this.seed = seed;
        this.perMille = perMille;
    }

    @Override
    public Fault of(Call call) {
        // Names hold the first digits of a random uid.
        String what = call.verb() + " "
                + PlayedPods.attempt(call).orElse(call.path().replaceAll("-[0-9a-f]{8}(?=-|/|$)", ""));
        int times = asked.computeIfAbsent(what, _ -> new AtomicInteger()).incrementAndGet();
        var random = new SplittableRandom(seed * 31 + what.hashCode() * 1_000_003L + times);
        if (call.verb().equals("WATCH")) {
            return new Fault.Cut(Duration.ofMillis(1_000L + random.nextInt(LONGEST_WATCH_MILLIS)));
        }
        // An operator that loses its lease ends itself, as it should; that is another test's business.
        if (call.resource().equals("leases") || random.nextInt(THOUSAND) >= perMille) {
            return new Fault.None();
        }
        Duration delay = Duration.ofMillis(random.nextInt(LONGEST_DELAY_MILLIS));
        return switch (random.nextInt(8)) {
            case 0 -> new Fault.Answer(CONFLICT, "Conflict");
            case 1 -> new Fault.Answer(TOO_MANY, "TooManyRequests");
            case 2 -> new Fault.Answer(BROKEN, "InternalError");
            case 3 -> new Fault.Drop();
            case 4, 5 -> new Fault.LoseAnswer();
            case 6 -> new Fault.Delay(delay);
            default -> new Fault.DelayAnswer(delay);
        };
    }
}
