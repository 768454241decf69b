// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.metrics;

import dev.cleanrun.decide.attempt.RowTotals;
import java.time.Instant;
import java.util.Optional;

/**
 * What the status of a run says that dashboards show.
 *
 * @param start when the run was first seen
 * @param rows of completed partitions
 * @param stalled why it needs a person, as the reason of its condition, while it does
 */
public record StatusFigures(Optional<Instant> start, RowTotals rows, Optional<String> stalled) {}
