// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import dev.cleanrun.contract.names.NameDecisions;
import dev.cleanrun.contract.names.UndecidedNames;
import dev.cleanrun.contract.names.UndecidedNames.Candidate;
import dev.cleanrun.contract.names.UndecidedNames.Undecided;
import dev.cleanrun.contract.recipe.ReferenceList;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.worker.AttemptFailed;
import dev.cleanrun.worker.compile.MatchedListSql;
import dev.cleanrun.worker.compile.Quoting;
import dev.cleanrun.worker.engine.Engine;
import dev.cleanrun.worker.names.ListedName;
import dev.cleanrun.worker.names.NameAnswer;
import dev.cleanrun.worker.names.NameMatcher;
import dev.cleanrun.worker.names.Precision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** One list in which names are looked for, and what was found so far. */
final class ListNames {
    /** What a worker's heap of 64 MiB can hold, with room for everything else. */
    static final int MOST_KEYS = 120_000;

    /** The longest text, in characters, that is taken for a name. */
    static final int LONGEST = 500;

    private static final int PAGE = 1_000;
    private static final String TOLD = "told_names";
    private static final Comparator<Undecided> FEWEST_ROWS_FIRST =
            Comparator.comparingLong(Undecided::rows).thenComparing(Undecided::text, Comparator.reverseOrder());

    private final Engine engine;
    private final ReferenceList list;
    private final String decided;
    private final PriorityQueue<Undecided> most = new PriorityQueue<>(FEWEST_ROWS_FIRST);
    private NameMatcher matcher;
    private long texts;
    private long rows;

    /** For a list whose keys are loaded. */
    ListNames(Engine engine, ReferenceList list, NameDecisions decisions) {
        this.engine = engine;
        this.list = list;
        this.decided = Quoting.name("decided_" + list.name());
        engine.run("CREATE TEMP TABLE " + decided + " (n VARCHAR, answer VARCHAR)");
        told(
                decisions.decisions().stream()
                        .map(decision -> Arrays.asList(decision.text(), decision.answer(), null))
                        .toList(),
                List.of("INSERT INTO " + decided + " SELECT n, v FROM " + TOLD));
    }

    private record Asked(String text, long rows) {}

    /** Finds what the asked texts mean. */
    void judge() {
        String asked = MatchedListSql.asked(list.name());
        String keys = MatchedListSql.keys(list.name());
        String meant = MatchedListSql.meant(list.name());
        engine.run("INSERT INTO " + meant + " SELECT a.n, k.v FROM " + asked + " a JOIN " + keys + " k ON k.k = a.n");
        engine.run("INSERT INTO " + meant + " SELECT a.n, k.v FROM " + asked + " a JOIN " + decided
                + " d ON d.n = a.n LEFT JOIN " + keys + " k ON k.k = d.answer WHERE a.n NOT IN (SELECT k FROM " + keys
                + ") AND (d.answer IS NULL OR k.k IS NOT NULL)");
        String open = Quoting.name("open_" + list.name());
        engine.run("CREATE TEMP TABLE " + open + " AS SELECT n, r FROM " + asked + " WHERE n NOT IN (SELECT n FROM "
                + meant + ")");
        tooLong(open);
        long count = engine.number("SELECT count(*) FROM " + open);
        for (long from = 0; from < count; from += PAGE) {
            judge(engine.query(
                    "SELECT n, r FROM " + open + " WHERE rowid >= " + from + " AND rowid < " + (from + PAGE)
                            + " AND length(n) <= " + LONGEST,
                    row -> new Asked(row.getString(1), row.getLong(2))));
        }
        engine.run("DROP TABLE " + open);
    }

    /** What is longer than any name is none that is known; people see its rows by their flags, not among names. */
    private void tooLong(String open) {
        String longer = " FROM " + open + " WHERE length(n) > " + LONGEST;
        texts += engine.number("SELECT count(*)" + longer);
        rows += engine.number("SELECT coalesce(sum(r), 0)" + longer);
        engine.run("INSERT INTO " + MatchedListSql.undecided(list.name()) + " SELECT n" + longer);
        engine.run("INSERT INTO " + MatchedListSql.meant(list.name()) + " SELECT n, NULL" + longer);
    }

    private void judge(List<Asked> page) {
        List<List<String>> told = new ArrayList<>();
        for (Asked asked : page) {
            switch (matcher().match(asked.text())) {
                case NameAnswer.Found found ->
                    // Keys with several values mean none of them, and all the same: they do not compete.
                    told.add(Arrays.asList(
                            asked.text(),
                            found.name().meaning().isEmpty()
                                    ? null
                                    : found.name().meaning(),
                            null));
                case NameAnswer.Unlike _ -> told.add(Arrays.asList(asked.text(), null, null));
                case NameAnswer.Several _ when list.unique() -> told.add(Arrays.asList(asked.text(), null, null));
                case NameAnswer.Several several -> open(asked, several.names(), told);
                case NameAnswer.Unsure unsure -> open(asked, unsure.candidates(), told);
            }
        }
        told(
                told,
                List.of(
                        "INSERT INTO " + MatchedListSql.meant(list.name()) + " SELECT n, v FROM " + TOLD,
                        "INSERT INTO " + MatchedListSql.undecided(list.name()) + " SELECT n FROM " + TOLD
                                + " WHERE u IS NOT NULL"));
    }

    private void open(Asked asked, List<NameAnswer.Candidate> candidates, List<List<String>> told) {
        told.add(Arrays.asList(asked.text(), null, "open"));
        keep(asked, candidates);
    }

    /** Gives statements a table of texts, what they mean, and whether they are open. */
    private void told(List<List<String>> told, List<String> statements) {
        engine.run("CREATE TEMP TABLE " + TOLD + " (n VARCHAR, v VARCHAR, u VARCHAR)");
        engine.append(TOLD, told);
        statements.forEach(engine::run);
        engine.run("DROP TABLE " + TOLD);
    }

    private NameMatcher matcher() {
        if (matcher == null) {
            String keys = MatchedListSql.keys(list.name());
            long count = engine.number("SELECT count(*) FROM " + keys);
            if (count > MOST_KEYS) {
                throw new AttemptFailed(
                        Cause.INVALID_RECIPE,
                        "the reference list " + list.name() + " has " + count + " names, and names can be looked for"
                                + " among " + MOST_KEYS
                                + " at most: leave out \"match\", or names that rows never have",
                        null);
            }
            matcher = new NameMatcher(
                    engine.query(
                            "SELECT k, coalesce(v, '') FROM " + keys + " WHERE length(k) <= " + LONGEST + " ORDER BY k",
                            row -> new ListedName(row.getString(1), row.getString(2))),
                    Precision.threshold(list.match().precision()));
        }
        return matcher;
    }

    private void keep(Asked asked, List<NameAnswer.Candidate> candidates) {
        texts++;
        rows += asked.rows();
        most.add(new Undecided(
                asked.text(),
                asked.rows(),
                candidates.stream()
                        .map(one -> new Candidate(one.name().name(), Math.round(one.likeness() * 1000) / 1000.0))
                        .toList()));
        if (most.size() > UndecidedNames.MOST) {
            most.poll();
        }
    }

    /** What nobody knows. */
    UndecidedNames undecided(String partition) {
        return UndecidedNames.of(
                list.name(),
                partition,
                texts,
                rows,
                most.stream().sorted(FEWEST_ROWS_FIRST.reversed()).toList());
    }
}
