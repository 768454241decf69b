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
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** One list in which names are looked for, and what was found so far. */
final class ListNames {
    /** What a worker's heap of 64 MiB can hold, with room for everything else. */
    static final int MOST_KEYS = 120_000;

    private static final int PAGE = 1_000;
    private static final Comparator<Undecided> FEWEST_ROWS_FIRST =
            Comparator.comparingLong(Undecided::rows).thenComparing(Undecided::text, Comparator.reverseOrder());

    private final Engine engine;
    private final ReferenceList list;
    private final String decided;
    private final PriorityQueue<Undecided> most = new PriorityQueue<>(FEWEST_ROWS_FIRST);
    private NameMatcher matcher;
    private long texts;
    private long rows;

    ListNames(Engine engine, ReferenceList list, NameDecisions decisions) {
        this.engine = engine;
        this.list = list;
        this.decided = Quoting.name("decided_" + list.name());
        engine.run("CREATE TEMP TABLE " + decided + " (n VARCHAR, answer VARCHAR)");
        List<NameDecisions.Decision> all = decisions.decisions();
        for (int from = 0; from < all.size(); from += PAGE) {
            insert(
                    decided,
                    all.subList(from, Math.min(all.size(), from + PAGE)).stream()
                            .map(decision -> row(decision.text(), decision.answer() == null ? "" : decision.answer()))
                            .toList());
        }
    }

    private record Asked(String text, long rows) {}

    /** Finds what the asked texts mean. */
    void judge() {
        String asked = MatchedListSql.asked(list.name());
        String keys = MatchedListSql.keys(list.name());
        engine.run("INSERT INTO " + MatchedListSql.meant(list.name()) + " SELECT a.n, k.v FROM " + asked + " a JOIN "
                + keys + " k ON k.k = a.n");
        engine.run("INSERT INTO " + MatchedListSql.meant(list.name()) + " SELECT a.n, k.v FROM " + asked + " a JOIN "
                + decided + " d ON d.n = a.n LEFT JOIN " + keys
                + " k ON k.k = d.answer WHERE a.n NOT IN (SELECT k FROM "
                + keys + ") AND (d.answer IS NULL OR k.k IS NOT NULL)");
        String open = " FROM " + asked + " WHERE n NOT IN (SELECT n FROM " + MatchedListSql.meant(list.name()) + ")";
        String last = null;
        List<Asked> page;
        do {
            page = engine.query(
                    "SELECT n, r" + open + (last == null ? "" : " AND n > " + Quoting.text(last)) + " ORDER BY n LIMIT "
                            + PAGE,
                    row -> new Asked(row.getString(1), row.getLong(2)));
            judge(page);
            last = page.isEmpty() ? null : page.getLast().text();
        } while (page.size() == PAGE);
    }

    private void judge(List<Asked> page) {
        List<String> meant = new ArrayList<>();
        List<String> undecided = new ArrayList<>();
        for (Asked asked : page) {
            switch (matcher().match(asked.text())) {
                case NameAnswer.Found found ->
                    meant.add(row(asked.text(), found.name().meaning()));
                case NameAnswer.Unlike _ -> meant.add(row(asked.text(), ""));
                case NameAnswer.Several _ when list.unique() -> meant.add(row(asked.text(), ""));
                case NameAnswer.Several several -> open(asked, several.names(), meant, undecided);
                case NameAnswer.Unsure unsure -> open(asked, unsure.candidates(), meant, undecided);
            }
        }
        insert(MatchedListSql.meant(list.name()), meant);
        insert(MatchedListSql.undecided(list.name()), undecided);
    }

    private void open(Asked asked, List<NameAnswer.Candidate> candidates, List<String> meant, List<String> undecided) {
        meant.add(row(asked.text(), ""));
        undecided.add("(" + Quoting.text(asked.text()) + ")");
        keep(asked, candidates);
    }

    private void insert(String table, List<String> values) {
        if (!values.isEmpty()) {
            engine.run("INSERT INTO " + table + " VALUES " + String.join(", ", values));
        }
    }

    /** Keys with several values mean none of them, and all the same: they do not compete. */
    private static String row(String text, String meaning) {
        return "(" + Quoting.text(text) + ", " + (meaning.isEmpty() ? "NULL" : Quoting.text(meaning)) + ")";
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
                            "SELECT k, coalesce(v, '') FROM " + keys + " ORDER BY k",
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
        return new UndecidedNames(
                UndecidedNames.VERSION,
                list.name(),
                partition,
                texts,
                rows,
                most.stream().sorted(FEWEST_ROWS_FIRST.reversed()).toList());
    }
}
