// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cleanrun.contract.report.RuleEntry;
import dev.cleanrun.contract.target.TargetPaths;
import dev.cleanrun.store.Store;
import dev.cleanrun.store.StoreException;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules that fired most, from the summary of the run on its target. */
public final class TopRules {
    private static final int MAX_BYTES = 16 << 20;

    private TopRules() {}

    /**
     * One rule over all partitions and columns.
     *
     * @param id of the rule, with its number where several share one
     * @param rows violations
     * @param action what follows from one
     */
    public record Fired(String id, long rows, String action) {}

    /** At most {@code most} of them, most violations first; none when there is no summary. */
    public static List<Fired> read(LocalSpec spec, int most) {
        try (Store target = LocalPlan.target(spec)) {
            Optional<Store.Content> summary =
                    target.read(TargetPaths.summaryKey(spec.name(), spec.runUid()), MAX_BYTES);
            return summary.isEmpty()
                    ? List.of()
                    : fired(new ObjectMapper().readTree(summary.get().bytes()), most);
        } catch (StoreException | IOException _) {
            // The run is over and its outputs are in place: figures that cannot be read are left out.
            return List.of();
        }
    }

    static List<Fired> fired(JsonNode summary, int most) {
        Map<String, Fired> sums = new LinkedHashMap<>();
        for (JsonNode rule : summary.path("rules")) {
            var one = new Fired(
                    RuleEntry.name(rule.path("id").asText(), rule.path("nth").asInt(1)),
                    rule.path("invalid").asLong(),
                    rule.path("action").asText());
            // What is said of partitions fires on no row.
            if (!rule.path("level").asText().equals(RuleEntry.Level.PARTITION.text())) {
                sums.merge(one.id(), one, (a, b) -> new Fired(a.id(), a.rows() + b.rows(), a.action()));
            }
        }
        return sums.values().stream()
                .filter(rule -> rule.rows() > 0)
                .sorted(Comparator.comparingLong(Fired::rows).reversed().thenComparing(Fired::id))
                .limit(most)
                .toList();
    }
}
