// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.status;

import dev.cleanrun.api.v1alpha1.ByteSize;
import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.MemoryStatus;
import dev.cleanrun.api.v1alpha1.ResumeStatus;
import dev.cleanrun.api.v1alpha1.ResumeStatus.StopStatus;
import dev.cleanrun.api.v1alpha1.RowCounts;
import dev.cleanrun.api.v1alpha1.SummaryStatus;
import dev.cleanrun.api.v1alpha1.TroubleStatus;
import dev.cleanrun.api.v1alpha1.TroubleStatus.ProbingStatus;
import dev.cleanrun.decide.attempt.RowTotals;
import dev.cleanrun.decide.run.FailReason;
import dev.cleanrun.decide.run.IndexRanges;
import dev.cleanrun.decide.run.MemoryUse;
import dev.cleanrun.decide.run.Progress;
import dev.cleanrun.decide.run.StallReason;
import dev.cleanrun.decide.run.Summary;
import dev.cleanrun.decide.run.Trouble;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads a run's progress from its status: the other direction of {@link RunStatusWriter}, without loss. */
public final class ProgressReader {
    private ProgressReader() {}

    /**
     * The progress that a status carries.
     *
     * @return empty when the run was not planned yet
     * @throws IllegalArgumentException naming what cannot be read, when somebody but the operator wrote the status, or
     *     a newer version did
     */
    public static Optional<Progress> read(CleanRunStatus status) {
        if (status.resume() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(progress(status, status.resume()));
        } catch (IllegalArgumentException e) {
            throw unreadable(String.valueOf(e.getMessage()), e);
        } catch (NullPointerException e) {
            throw unreadable("a field is missing", e);
        }
    }

    private static IllegalArgumentException unreadable(String why, RuntimeException cause) {
        return new IllegalArgumentException(
                "the status cannot be read, so nothing can go on from it (" + why
                        + "); delete the resource and apply it again: what is committed on the target is skipped",
                cause);
    }

    private static Progress progress(CleanRunStatus status, ResumeStatus resume) {
        return Progress.builder()
                .round(status.round())
                .observedRetryRequest(text(status.observedRetryRequest()))
                .completed(indexes(status.completedIndexes()))
                .failed(indexes(status.failedIndexes()))
                .replanned(indexes(resume.replannedIndexes()))
                .retries(stream(resume.retries()).map(RetryText::read).toList())
                .helped(stream(resume.helped()).map(HelpedText::read).toList())
                .rows(rows(status.rows()))
                .failures(stream(status.failures())
                        .map(failure -> new Progress.Failure(
                                failure.index(),
                                failure.partition(),
                                failure.cause(),
                                failure.message(),
                                failure.attempts()))
                        .toList())
                .memory(memory(status.memory()))
                .speed(Optional.ofNullable(resume.speed())
                        .map(speed -> new Progress.Speed(speed.bytes(), speed.millis()))
                        .orElse(new Progress.Speed(0, 0)))
                .trouble(Optional.ofNullable(resume.trouble())
                        .map(ProgressReader::trouble)
                        .orElse(Trouble.NONE))
                .summary(Optional.ofNullable(resume.summary())
                        .map(ProgressReader::summary)
                        .orElse(Summary.FIRST))
                .stop(Optional.ofNullable(resume.stop()).map(ProgressReader::stop))
                .finished(is(resume.finished()))
                .build();
    }

    private static RowTotals rows(RowCounts rows) {
        return rows == null
                ? RowTotals.NONE
                : new RowTotals(rows.read(), rows.clean(), rows.rejected(), rows.removed());
    }

    private static Progress.MemorySeen memory(MemoryStatus seen) {
        return seen == null
                ? Progress.MemorySeen.NONE
                : new Progress.MemorySeen(
                        seen.outOfMemory(),
                        seen.escalations(),
                        bytes(seen.highestPeak()),
                        new MemoryUse(
                                count(seen.askedMiBSeconds()),
                                count(seen.usedMiBSeconds()),
                                count(seen.lostMiBSeconds())));
    }

    /** Absent in a status of a version that did not count it. */
    private static long count(Long counted) {
        return counted == null ? 0 : counted;
    }

    private static Trouble trouble(TroubleStatus trouble) {
        return new Trouble(
                indexes(trouble.storageIndexes()),
                indexes(trouble.accessIndexes()),
                new Trouble.Alike(text(trouble.alikeCause()), trouble.alikeCount() == null ? 0 : trouble.alikeCount()),
                is(trouble.succeeded()),
                Optional.ofNullable(trouble.probing()).map(ProgressReader::probing));
    }

    private static Trouble.Probing probing(ProbingStatus probing) {
        return new Trouble.Probing(
                named(StallReason.values(), StallReason::text, probing.reason()),
                probing.message(),
                probing.since(),
                probing.tries(),
                probing.notBefore());
    }

    private static Summary summary(SummaryStatus summary) {
        Summary.State state = switch (summary.state()) {
            case DUE -> Summary.State.DUE;
            case WRITTEN -> Summary.State.WRITTEN;
            case GIVEN_UP -> Summary.State.GIVEN_UP;
        };
        return new Summary(
                state,
                summary.attempt(),
                summary.failures() == null ? 0 : summary.failures(),
                bytes(summary.memory()),
                summary.notBefore() == null ? Instant.EPOCH : summary.notBefore(),
                new Summary.Findings(stream(summary.warnings()).toList(), text(summary.grade())));
    }

    private static Progress.Stop stop(StopStatus stop) {
        return new Progress.Stop(named(FailReason.values(), FailReason::text, stop.reason()), stop.message());
    }

    private static <T> T named(T[] all, Function<T, String> text, String wanted) {
        return Stream.of(all)
                .filter(one -> text.apply(one).equals(wanted))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("\"" + wanted + "\" is a reason that this version does not know"));
    }

    private static IndexRanges indexes(String text) {
        return text == null ? IndexRanges.NONE : IndexRanges.parse(text);
    }

    private static long bytes(String size) {
        return size == null ? 0 : ByteSize.parse(size).bytes();
    }

    private static String text(String text) {
        return text == null ? "" : text;
    }

    private static boolean is(Boolean flag) {
        return flag != null && flag;
    }

    private static <T> Stream<T> stream(List<T> list) {
        return list == null ? Stream.empty() : list.stream();
    }
}
