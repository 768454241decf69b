// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import java.util.List;

/** Files or arguments that cannot be used. Each problem says where it is and what to do. */
final class UsageError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    UsageError(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    List<String> problems() {
        return problems;
    }
}
