// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.manifest;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one document, so that all of it is told at once. */
final class Findings {
    private final Document document;
    private final List<Problem> problems = new ArrayList<>();

    Findings(Document document) {
        this.document = document;
    }

    void add(String field, String message) {
        problems.add(new Problem(document.file(), document.lineOf(field), document.subject(), field, message));
    }

    /** Adds a problem whose value is shown, as API servers write it. */
    void invalid(String field, Object value, String message) {
        String shown = value instanceof Number || value instanceof Boolean ? value.toString() : "\"" + value + "\"";
        add(field, "Invalid value: " + shown + ": " + message);
    }

    /**
     * Runs a rule unless one of the fields that it reads is already known to be wrong, or lies in something that is.
     */
    void rule(Runnable rule, String... reads) {
        for (String field : reads) {
            for (Problem problem : problems) {
                if (within(problem.field(), field) || within(field, problem.field())) {
                    return;
                }
            }
        }
        rule.run();
    }

    List<Problem> problems() {
        return problems;
    }

    private static boolean within(String inner, String outer) {
        return inner.equals(outer) || inner.startsWith(outer + ".") || inner.startsWith(outer + "[");
    }
}
