// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import static dev.cleanrun.worker.compile.Quoting.name;

import dev.cleanrun.contract.recipe.Action;
import dev.cleanrun.contract.recipe.Check;
import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.recipe.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A field that should be one per key differs between rows: the most frequent value wins, the first row decides ties; no
 * value counts as one.
 */
final class MajoritySql {
    /**
     * Headers whose joins stand in one statement: each holds some MiB of the engine's memory until the statement ends.
     */
    private static final int AT_ONCE = 12;

    private final EffectRows effects;
    private final int number;
    private final Rule rule;
    private final Check.Majority majority;

    MajoritySql(EffectRows effects, int number, Rule rule, Check.Majority majority) {
        this.effects = effects;
        this.number = number;
        this.rule = rule;
        this.majority = majority;
    }

    EffectStep step() {
        List<String> headers = effects.shape().present(rule.columns());
        Set<String> needed = effects.columns(
                Stream.concat(majority.keys().stream(), majority.agree().stream())
                        .toList(),
                List.of());
        needed.addAll(headers);
        effects.shape().replaceable().stream().map(Column::name).forEach(needed::add);
        String rows = effects.alive(needed);
        String keys = EffectRows.list(majority.keys());
        // Least and greatest text of each key would lie outside of the engine's limit, and cannot spill.
        String query = "SELECT h FROM (SELECT DISTINCT hash(" + keys + ") AS h, " + EffectRows.list(headers) + " FROM "
                + rows + ") GROUP BY 1 HAVING count(*) > 1";
        List<String> compare = new ArrayList<>();
        compare.add("CREATE TEMP TABLE grouped AS SELECT *, dense_rank() OVER (ORDER BY " + keys + ") AS \"#g\" FROM "
                + rows + " WHERE hash(" + keys + ") IN (SELECT h FROM key_" + number + ")");
        StringBuilder joins = new StringBuilder();
        List<String> values = new ArrayList<>();
        List<String> changes = new ArrayList<>();
        List<String> drops = new ArrayList<>();
        for (int from = 0; from < headers.size(); from += AT_ONCE) {
            String won = "won_" + from;
            compare.add(winners(headers, from));
            drops.add("DROP TABLE " + won);
            joins.append(" JOIN ").append(won).append(" ON ").append(won).append(".\"#g\" = c.\"#g\"");
        }
        for (int header = 0; header < headers.size(); header++) {
            changes.add("c." + name(headers.get(header)) + " IS DISTINCT FROM w" + header);
        }
        for (Column column : effects.shape().replaceable()) {
            int header = headers.indexOf(column.name());
            values.add((header < 0 ? "c." + name(column.name()) : "w" + header) + " AS " + name(column.name()));
        }
        compare.add("CREATE TEMP TABLE repaired AS SELECT c.i, " + String.join(", ", values) + " FROM grouped c"
                + joins
                + " WHERE " + String.join(" OR ", changes));
        compare.addAll(effects.changes()
                .note(
                        number,
                        Change.OfEffect.Part.VALUE,
                        "repaired r JOIN grouped c USING (i)",
                        _ -> true,
                        column -> "c." + name(column.name()),
                        column -> "r." + name(column.name())));
        compare.addAll(EffectRows.changed("repaired"));
        if (rule.action() == Action.FIX_AND_FLAG || rule.action() == Action.FLAG) {
            compare.add("INSERT INTO marked_" + number + " SELECT i FROM repaired");
        }
        compare.addAll(List.of("DROP TABLE grouped", "DROP TABLE repaired"));
        compare.addAll(drops);
        // Candidates are the keys that differ: how many are mixed tells something only among all keys.
        return EffectStep.byKey(number, query, compare)
                .looking(KeyAgreement.of(
                        effects,
                        number,
                        majority.keys(),
                        majority.agree(),
                        KeyAgreement.Outcome.MAJORITY,
                        rows,
                        "true"));
    }

    /** The value of most, of some of the headers, for each key. */
    private static String winners(List<String> headers, int from) {
        StringBuilder sql = new StringBuilder();
        List<String> won = new ArrayList<>(List.of("g.\"#g\""));
        for (int header = from; header < Math.min(from + AT_ONCE, headers.size()); header++) {
            String column = name(headers.get(header));
            won.add("v" + header + ".w AS w" + header);
            sql.append(" JOIN (SELECT \"#g\", ")
                    .append(column)
                    .append(" AS w FROM (SELECT \"#g\", ")
                    .append(column)
                    .append(", count(*) AS n, min(i) AS f FROM grouped GROUP BY ALL) QUALIFY row_number() OVER "
                            + "(PARTITION BY \"#g\" ORDER BY n DESC, f) = 1) v")
                    .append(header)
                    .append(" ON v")
                    .append(header)
                    .append(".\"#g\" = g.\"#g\"");
        }
        return "CREATE TEMP TABLE won_" + from + " AS SELECT " + String.join(", ", won)
                + " FROM (SELECT DISTINCT \"#g\" FROM grouped) g" + sql;
    }
}
