// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/** The last lines of a history. They are written only when somebody has to read them. */
final class Chronicle {
    private static final int LINES = Integer.getInteger("cleanrun.histories.lines", 60);

    private final Agenda agenda;
    private final Deque<Line> lines = new ArrayDeque<>();

    Chronicle(Agenda agenda) {
        this.agenda = agenda;
    }

    private record Line(long at, String what, List<Object> of) {
        @Override
        public String toString() {
            return String.format("%9.3f s  ", at / 1000.0) + String.format(what, of.toArray());
        }
    }

    /** Notes what happened now; {@code of} must not change afterwards. */
    void tell(String what, Object... of) {
        if (lines.size() >= LINES) {
            lines.removeFirst();
        }
        lines.addLast(new Line(agenda.now(), what, Arrays.asList(of)));
    }

    @Override
    public String toString() {
        return lines.stream().map(Line::toString).collect(Collectors.joining("\n"));
    }
}
