// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.metrics;

/**
 * Families that an installation with many runs or rules may do without.
 *
 * @param perRun gauges of each live run
 * @param perRule violations of each rule
 */
public record MeterSettings(boolean perRun, boolean perRule) {
    /** Everything. */
    public static final MeterSettings ALL = new MeterSettings(true, true);
}
