// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import dev.cleanrun.contract.recipe.Action;
import dev.cleanrun.contract.recipe.Check;
import dev.cleanrun.contract.recipe.ColumnType;
import dev.cleanrun.contract.recipe.Notice;
import dev.cleanrun.contract.recipe.Rule;
import dev.cleanrun.contract.recipe.Step;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What reading a text as a type can change of its value. Every recipe counts it, for each column, as a rule of its own:
 * nothing is changed without a word.
 */
enum Alteration {
    /** A number has more decimals, or a time more than microseconds. */
    ROUNDED(
            Notice.ROUNDED,
            "The value has more decimals than the column's type holds: a number is rounded, a time is cut"),
    /** A time of day stands beside a day. */
    TIME_OF_DAY(Notice.TIME_OF_DAY, "A time of day other than midnight stands beside a date, and is dropped"),
    /** A time has a zone. */
    ZONE(Notice.ZONE, "A time has a zone: what counts is day and time in UTC");

    private static final int NOTE = 5;

    private final Notice notice;
    private final String description;

    Alteration(Notice notice, String description) {
        this.notice = notice;
        this.description = description;
    }

    /** The rule that counts it. */
    Rule rule() {
        return Rule.builder(notice.id(), Step.CASTS, new Check.Raised(), Action.FIX)
                .description(description)
                .severity(NOTE)
                .build();
    }

    /** The alteration that a rule counts; empty for rules of recipes. */
    static Optional<Alteration> of(Rule rule) {
        return Arrays.stream(values())
                .filter(one -> one.notice.id().equals(rule.id()) && one.rule().equals(rule))
                .findFirst();
    }

    /** Those that a type can make. */
    static List<Alteration> by(ColumnType type) {
        return Arrays.stream(values()).filter(one -> one.notice.isAbout(type)).toList();
    }
}
