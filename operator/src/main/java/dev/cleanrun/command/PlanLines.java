// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import dev.cleanrun.decide.ladder.ByteText;
import dev.cleanrun.decide.partition.Plan;
import dev.cleanrun.decide.partition.PlannedPartition;
import dev.cleanrun.decide.partition.Unit;
import java.io.PrintStream;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Function;

/** The lines of a plan as a table. */
final class PlanLines {
    private static final String ROW = "%7s  %-9s  %7s  %10s  %13s  %7s  %s%n";

    private PlanLines() {}

    /** Prints the table, with the state that each line has. */
    static void print(PrintStream out, Plan plan, Unit unit, Function<PlannedPartition, String> state) {
        out.printf(
                ROW,
                "INDEX",
                "STATE",
                "OBJECTS",
                "SIZE",
                "ROWS",
                "MEMORY",
                unit.one().toUpperCase(Locale.ROOT));
        for (PlannedPartition line : plan.lines()) {
            out.printf(
                    ROW,
                    line.index(),
                    state.apply(line),
                    line.inputs().count(),
                    ByteText.of(line.bytes()),
                    line.rows().isPresent() ? number(line.rows().getAsLong()) : "-",
                    ByteText.of(line.memory()),
                    line.path().isEmpty() ? "(no partition keys)" : line.path());
        }
    }

    /** {@code , about 1,234 rows}; nothing where nothing tells them. */
    static String about(OptionalLong rows) {
        return rows.isPresent() ? ", about " + number(rows.getAsLong()) + " rows" : "";
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
