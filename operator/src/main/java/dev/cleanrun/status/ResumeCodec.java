// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.status;

import dev.cleanrun.api.v1alpha1.ResumeStatus;
import dev.cleanrun.api.v1alpha1.ResumeStatus.SpeedStatus;
import dev.cleanrun.api.v1alpha1.ResumeStatus.StopStatus;
import dev.cleanrun.api.v1alpha1.SummaryStatus;
import dev.cleanrun.api.v1alpha1.SummaryStatus.SummaryState;
import dev.cleanrun.api.v1alpha1.TroubleStatus;
import dev.cleanrun.api.v1alpha1.TroubleStatus.ProbingStatus;
import dev.cleanrun.decide.run.IndexRanges;
import dev.cleanrun.decide.run.Progress;
import dev.cleanrun.decide.run.Summary;
import dev.cleanrun.decide.run.Trouble;
import java.time.Instant;
import java.util.List;

/** What of a run's progress no other field of its status carries. What is as at the beginning is left out. */
final class ResumeCodec {
    private ResumeCodec() {}

    static ResumeStatus of(Progress progress) {
        List<String> retries = progress.retries().stream().map(RetryText::write).toList();
        List<String> helped = progress.helped().stream().map(HelpedText::write).toList();
        Progress.Speed speed = progress.speed();
        return new ResumeStatus(
                indexes(progress.replanned()),
                retries.isEmpty() ? null : retries,
                helped.isEmpty() ? null : helped,
                speed.equals(new Progress.Speed(0, 0)) ? null : new SpeedStatus(speed.bytes(), speed.millis()),
                trouble(progress.trouble()),
                summary(progress.summary()),
                progress.stop()
                        .map(stop -> new StopStatus(stop.reason().text(), stop.message()))
                        .orElse(null),
                progress.finished() ? true : null);
    }

    private static String indexes(IndexRanges indexes) {
        return indexes.isEmpty() ? null : indexes.toString();
    }

    private static TroubleStatus trouble(Trouble trouble) {
        if (trouble.equals(Trouble.NONE)) {
            return null;
        }
        Trouble.Alike alike = trouble.alike();
        return new TroubleStatus(
                indexes(trouble.storage()),
                indexes(trouble.access()),
                alike.cause().isEmpty() ? null : alike.cause(),
                alike.count() == 0 ? null : alike.count(),
                trouble.succeeded() ? true : null,
                trouble.probing().map(ResumeCodec::probing).orElse(null));
    }

    private static ProbingStatus probing(Trouble.Probing probing) {
        return new ProbingStatus(
                probing.reason().text(), probing.message(), probing.since(), probing.tries(), probing.notBefore());
    }

    private static SummaryStatus summary(Summary summary) {
        if (summary.equals(Summary.FIRST)) {
            return null;
        }
        SummaryState state = switch (summary.state()) {
            case DUE -> SummaryState.DUE;
            case WRITTEN -> SummaryState.WRITTEN;
            case GIVEN_UP -> SummaryState.GIVEN_UP;
        };
        return new SummaryStatus(
                state,
                summary.attempt(),
                summary.failures() == 0 ? null : summary.failures(),
                summary.memory() == 0 ? null : RetryText.size(summary.memory()),
                moment(summary.notBefore()),
                summary.warnings().isEmpty() ? null : summary.warnings(),
                summary.grade().isEmpty() ? null : summary.grade());
    }

    /** The epoch stands for any time. */
    static Instant moment(Instant notBefore) {
        return notBefore.equals(Instant.EPOCH) ? null : notBefore;
    }
}
