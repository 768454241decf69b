// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.ConditionReason;
import dev.cleanrun.api.v1alpha1.ConditionStatus;
import dev.cleanrun.api.v1alpha1.ConditionType;
import dev.cleanrun.api.v1alpha1.MemoryStatus;
import dev.cleanrun.api.v1alpha1.PartitionCounts;
import dev.cleanrun.api.v1alpha1.PartitionFailure;
import dev.cleanrun.api.v1alpha1.RowCounts;
import dev.cleanrun.api.v1alpha1.StatusCondition;
import dev.cleanrun.api.v1alpha1.SummaryStatus;
import dev.cleanrun.api.v1alpha1.SummaryStatus.SummaryState;
import dev.cleanrun.contract.target.TargetPaths;
import dev.cleanrun.contract.text.DurationText;
import dev.cleanrun.contract.text.Share;
import dev.cleanrun.decide.ladder.ByteText;
import dev.cleanrun.decide.partition.Unit;
import dev.cleanrun.status.QualityText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** How a run in the cluster stands, for people. */
final class RunText {
    private static final int BAR = 30;
    /** Of a GiB-hour. */
    private static final double MIB_SECONDS = 1024 * 3600.0;

    private final NamedRun named;
    private final CleanRun run;
    private final CleanRunStatus status;
    private final Unit unit;

    RunText(NamedRun named) {
        this.named = named;
        this.run = named.resource();
        this.status = run.getStatus();
        this.unit = named.kind().unit();
    }

    /** All there is to say. */
    List<String> lines(Instant now) {
        var lines = new ArrayList<String>();
        String name = named.namespace() + "/" + named.title();
        if (status == null || status.phase() == null) {
            return List.of(name
                    + ": the operator has not seen it yet; is it running? (kubectl get pods -A -l"
                    + " app.kubernetes.io/name=cleanrun)");
        }
        lines.add(name + ": " + phase() + round() + times(now));
        if (status.partitions() != null) {
            lines.add("  " + bar(status.partitions()));
            lines.add("  %-11s %s".formatted(unit.many(), counts(status.partitions())));
            if (status.helpers() != null) {
                lines.add("  helpers     " + status.helpers() + " more at work on the largest of them");
            }
        }
        if (status.rows() != null && status.rows().read() > 0) {
            lines.add("  rows        " + rows(status.rows()));
        }
        if (status.plan() != null) {
            lines.add("  input       " + ByteText.of(status.plan().inputBytes())
                    + (status.plan().estimatedRows() == null
                            ? ""
                            : PlanLines.about(OptionalLong.of(status.plan().estimatedRows())))
                    + ", profile "
                    + run.getSpec().profile());
        }
        memory().ifPresent(lines::add);
        failures(lines);
        condition(ConditionType.STALLED)
                .or(() -> condition(ConditionType.SUSPENDED))
                .or(() -> condition(ConditionType.RECONCILING))
                .or(this::withoutReport)
                .ifPresent(one -> lines.add("  " + one.reason() + ": " + one.message()));
        summary(lines);
        return lines;
    }

    private String rows(RowCounts rows) {
        return switch (unit) {
            case PARTITION ->
                String.format(
                        Locale.ROOT,
                        "%,d read = %,d clean + %,d rejected (%s) + %,d removed",
                        rows.read(),
                        rows.clean(),
                        rows.rejected(),
                        Share.percent(rows.rejected(), rows.read()),
                        rows.removed());
            case FILE -> String.format(Locale.ROOT, "%,d delivered", rows.read());
        };
    }

    /** A run that has succeeded has nothing to say, but that there is no summary. */
    private Optional<StatusCondition> withoutReport() {
        return condition(ConditionType.READY).filter(one -> !one.reason().equals(ConditionReason.SUCCEEDED.text()));
    }

    /** What the summary found, and where it is. */
    private void summary(List<String> lines) {
        SummaryStatus summary = status.resume() == null ? null : status.resume().summary();
        if (summary == null) {
            return;
        }
        if (summary.grade() != null) {
            lines.add("  grade       "
                    + (QualityText.isGrade(summary.grade())
                            ? summary.grade()
                            : "none: no rule with a threshold could be judged"));
        }
        if (summary.warnings() != null) {
            summary.warnings().forEach(warning -> lines.add("  warning     " + warning));
        }
        if (summary.state() == SummaryState.WRITTEN) {
            lines.add("  summary     " + run.getSpec().target().uri()
                    + TargetPaths.summaryPageKey(
                            run.getMetadata().getName(), run.getMetadata().getUid()));
        }
    }

    /** One line for a terminal. */
    String line(Instant now) {
        return status == null || status.partitions() == null
                ? named.title() + ": " + (status == null ? "not seen yet" : phase())
                : bar(status.partitions()) + " " + phase() + ", "
                        + status.partitions().active() + " active, "
                        + status.partitions().failed() + " failed" + rejected() + times(now);
    }

    private String rejected() {
        return unit == Unit.FILE || status.rows() == null || status.rows().read() == 0
                ? ""
                : ", " + Share.percent(status.rows().rejected(), status.rows().read()) + " of rows rejected";
    }

    private String phase() {
        String word = status.phase().name();
        return word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT);
    }

    private String round() {
        return status.round() == null || status.round() == 1 ? "" : ", round " + status.round();
    }

    private String times(Instant now) {
        if (status.completionTime() != null) {
            return ", took " + DurationText.of(Duration.between(status.startTime(), status.completionTime()));
        }
        String left = status.estimatedCompletionTime() == null
                ? ""
                : ", about " + DurationText.of(Duration.between(now, status.estimatedCompletionTime())) + " left";
        return ", since " + DurationText.of(Duration.between(status.startTime(), now)) + left;
    }

    private static String bar(PartitionCounts counts) {
        int done = counts.skipped() + counts.succeeded();
        int filled = counts.total() == 0 ? BAR : (int) ((long) BAR * done / counts.total());
        return "[" + "#".repeat(filled) + ".".repeat(BAR - filled) + "] " + done + "/" + counts.total();
    }

    private String counts(PartitionCounts counts) {
        String before = switch (unit) {
            case PARTITION -> "already committed";
            case FILE -> "delivered before";
        };
        return counts.total() + ": " + counts.succeeded() + " " + unit.done() + ", " + counts.skipped() + " " + before
                + ", "
                + counts.active() + " active, " + counts.retrying() + " to retry, " + counts.pending() + " waiting, "
                + counts.failed() + " failed";
    }

    private Optional<String> memory() {
        if (status.memory() == null
                || (status.memory().highestPeak() == null && status.memory().outOfMemory() == 0)) {
            return Optional.empty();
        }
        return Optional.of("  memory      " + status.memory().outOfMemory() + " out of memory, "
                + status.memory().escalations() + " given more"
                + (status.memory().highestPeak() == null
                        ? ""
                        : ", highest peak " + status.memory().highestPeak())
                + memoryOverTime(status.memory()));
    }

    private static String memoryOverTime(MemoryStatus memory) {
        if (memory.askedMiBSeconds() == null || memory.askedMiBSeconds() == 0) {
            return "";
        }
        return "; GiB-hours: " + hours(memory.askedMiBSeconds()) + " asked, " + hours(memory.usedMiBSeconds())
                + " used, " + hours(memory.lostMiBSeconds()) + " lost to failures";
    }

    private static String hours(Long mibSeconds) {
        return String.format(Locale.ROOT, "%.2f", (mibSeconds == null ? 0 : mibSeconds) / MIB_SECONDS);
    }

    private void failures(List<String> lines) {
        if (status.failures() == null || status.failures().isEmpty()) {
            return;
        }
        lines.add("  last failures");
        for (PartitionFailure failure : status.failures()) {
            lines.add("    " + failure.index() + "  " + failure.partition() + ": " + failure.cause() + ": "
                    + failure.message() + " (" + failure.attempts()
                    + (failure.attempts() == 1 ? " attempt)" : " attempts)"));
        }
    }

    private Optional<StatusCondition> condition(ConditionType type) {
        return Optional.ofNullable(status.conditions()).orElse(List.of()).stream()
                .filter(one -> one.type() == type && one.status() == ConditionStatus.TRUE)
                .findFirst();
    }
}
