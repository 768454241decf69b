package dev.cleanrun.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.cleanrun.plan.Outcome;
import dev.cleanrun.plan.RunDecision;
import dev.cleanrun.plan.ladder.Counts;
import dev.cleanrun.plan.ladder.FailureClass;
import dev.cleanrun.plan.ladder.Retry;
import dev.cleanrun.plan.run.Progress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A run's status in the form of the resource's, as YAML, and what a later start reads of it. */
final class StatusText {
    private static final YAMLMapper YAML = YAMLMapper.builder().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES).build();
    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;

    private StatusText() {}

    /** The status after a decision. */
    static String write(RunDecision decision, Instant started, Instant now) {
        Progress progress = decision.progress();
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("phase", phase(decision.outcome()));
        status.put("round", progress.round());
        status.put("partitions", decision.partitions());
        status.put("completedIndexes", progress.completed().toString());
        status.put("failedIndexes", progress.failed().toString());
        status.put("retries", progress.retries().stream().map(StatusText::retry).toList());
        status.put("rows", progress.rows());
        status.put("failures", progress.failures());
        status.put("memory", memory(progress.memory()));
        status.put("startTime", started.toString());
        decision.completion().ifPresent(end -> status.put("estimatedCompletionTime", end.toString()));
        if (decision.outcome().isFinal()) {
            status.put("completionTime", now.toString());
        }
        try {
            return YAML.writeValueAsString(status);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the status cannot be written as YAML", e);
        }
    }

    /** The phase of an outcome, as people read it. */
    static String phase(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Queued() -> "Queued";
            case Outcome.Running() -> "Running";
            case Outcome.Draining() -> "Draining";
            case Outcome.Suspended() -> "Suspended";
            case Outcome.Succeeded _ -> "Succeeded";
            case Outcome.Failed _ -> "Failed";
        };
    }

    /** Whether a status is that of a run that succeeded. */
    static boolean succeeded(String yaml) {
        try {
            return YAML.readTree(yaml).path("phase").asText().equals("Succeeded");
        } catch (JsonProcessingException _) {
            return false;
        }
    }

    /** The retries that an unfinished run left, under its own indexes; none of a finished one, or of a text that is no status. */
    static List<Retry> retries(String yaml) {
        var retries = new ArrayList<Retry>();
        try {
            JsonNode status = YAML.readTree(yaml);
            if (!status.path("completionTime").isMissingNode()) {
                return List.of();
            }
            for (JsonNode retry : status.path("retries")) {
                Counts counts = counts(retry.path("counts"));
                retries.add(new Retry(retry.path("index").asInt(), retry.path("attempt").asInt(), bytes(retry.path(
                        "memory").asText()), bytes(retry.path("scratch").asText()), counts.of(FailureClass.DEADLINE) > 0
                                ? 2
                                : 1, counts, Instant.parse(retry.path("notBefore").asText()), 0));
            }
            return retries;
        } catch (JsonProcessingException | RuntimeException _) {
            // Of another version, or edited: sizes are found again by trying.
            return List.of();
        }
    }

    private static Map<String, Object> retry(Retry retry) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("index", retry.index());
        entry.put("attempt", retry.attempt());
        entry.put("memory", quantity(retry.memory()));
        entry.put("scratch", quantity(retry.scratch()));
        var counts = new LinkedHashMap<String, Integer>();
        retry.counts().byClass().forEach((kind, count) -> counts.put(kind.key(), count));
        entry.put("counts", counts);
        entry.put("notBefore", retry.notBefore().toString());
        return entry;
    }

    private static Map<String, Object> memory(Progress.MemorySeen seen) {
        return Map.of("outOfMemory", seen.outOfMemory(), "escalations", seen.escalations(), "highestPeak", quantity(seen
                .highestPeak()));
    }

    private static Counts counts(JsonNode node) {
        var counts = new EnumMap<FailureClass, Integer>(FailureClass.class);
        for (FailureClass kind : FailureClass.values()) {
            if (node.has(kind.key())) {
                counts.put(kind, node.path(kind.key()).asInt());
            }
        }
        return new Counts(counts);
    }

    private static String quantity(long bytes) {
        if (bytes > 0 && bytes % GIB == 0) {
            return bytes / GIB + "Gi";
        }
        return bytes > 0 && bytes % MIB == 0 ? bytes / MIB + "Mi" : Long.toString(bytes);
    }

    private static long bytes(String quantity) {
        if (quantity.endsWith("Gi")) {
            return Long.parseLong(quantity.substring(0, quantity.length() - 2)) * GIB;
        }
        return quantity.endsWith("Mi")
                ? Long.parseLong(quantity.substring(0, quantity.length() - 2)) * MIB
                : Long.parseLong(quantity);
    }
}
