// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.engine;

/**
 * What the engine may use.
 *
 * @param memoryBytes DuckDB's own limit
 * @param spillBytes how much it may spill
 */
public record EngineLimits(long memoryBytes, long spillBytes) {
    private static final long MIB = 1L << 20;
    /**
     * JVM, parser and writer buffers lie outside the engine's limit; their excess does not grow with it: 60 to 171 MiB
     * were measured.
     */
    private static final long RESERVE = 288 * MIB;

    private static final long FLOOR = 128 * MIB;

    /** The limits inside a process that may use {@code memory} bytes, with {@code scratch} bytes of disk left. */
    public static EngineLimits within(long memory, long scratch) {
        long engine = memory - Math.max(RESERVE, memory / 5);
        return new EngineLimits(Math.max(engine, FLOOR), Math.max(scratch, MIB));
    }

    /**
     * Half the memory, so that operators spill earlier and more is left for what the engine does not count; the same
     * rows come of it.
     */
    public EngineLimits spillingEarly() {
        return new EngineLimits(Math.max(memoryBytes / 2, FLOOR), spillBytes);
    }
}
