package dev.cleanrun.worker.summary;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cleanrun.worker.summary.RunSummary.RuleTotal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up the rules of reports, by rule and column. */
final class RuleTotals {
    private static final int DECIMALS = 6;

    private final Map<Key, Counts> counts = new LinkedHashMap<>();

    private record Key(String id, String column) {}

    private static final class Counts {
        private final JsonNode first;
        private long evaluated;
        private long valid;
        private long invalid;
        private long nulls;
        private final Map<String, Long> partitions = new TreeMap<>();

        private Counts(JsonNode first) {
            this.first = first;
        }
    }

    /** Adds a report's rules; fields that this does not know are left alone, so that reports may grow. */
    void add(JsonNode rules) {
        for (JsonNode rule : rules) {
            Counts sum = counts.computeIfAbsent(new Key(text(rule, "id"), text(rule, "column")),
                    _ -> new Counts(rule));
            sum.evaluated += rule.path("evaluated").asLong();
            sum.valid += rule.path("valid").asLong();
            sum.invalid += rule.path("invalid").asLong();
            sum.nulls += rule.path("null").asLong();
            sum.partitions.merge(rule.path("status").asText("unknown"), 1L, Long::sum);
        }
    }

    /** The sums, most violations first. */
    List<RuleTotal> sorted() {
        List<RuleTotal> totals = new ArrayList<>();
        counts.forEach((key, sum) -> totals.add(new RuleTotal(key.id(), text(sum.first, "step"),
                text(sum.first, "action"), sum.first.path("severity").asInt(), key.column(), sum.evaluated, sum.valid,
                sum.invalid, sum.nulls, ratio(sum.invalid, sum.evaluated), sum.partitions)));
        totals.sort(Comparator.comparingLong(RuleTotal::invalid).reversed().thenComparing(RuleTotal::id)
                .thenComparing(RuleTotal::column, Comparator.nullsFirst(Comparator.naturalOrder())));
        return totals;
    }

    private static String ratio(long invalid, long evaluated) {
        return evaluated == 0
                ? "0"
                : BigDecimal.valueOf(invalid).divide(BigDecimal.valueOf(evaluated), DECIMALS, RoundingMode.HALF_UP)
                        .toPlainString();
    }

    private static String text(JsonNode rule, String field) {
        return rule.path(field).asText(null);
    }
}
