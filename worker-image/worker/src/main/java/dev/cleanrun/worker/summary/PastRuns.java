// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary;

import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.result.GateResult.Finding;
import dev.cleanrun.contract.summary.Figures;
import dev.cleanrun.contract.summary.Measured;
import dev.cleanrun.contract.summary.RunName;
import dev.cleanrun.contract.summary.RunSummary;
import dev.cleanrun.contract.target.TargetPaths;
import dev.cleanrun.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The summaries that earlier runs left on a target, newest first: at most {@value #MOST} that can be compared with are
 * taken, of at most {@value #MOST_READ} that are read, however many there are. Who broke a gate that fails a run is
 * nobody to compare with: what it refused would pass the next time.
 */
final class PastRuns {
    /** Most past runs that are looked at. */
    static final int MOST = 20;
    /** Most summaries that are read for them. */
    private static final int MOST_READ = 60;

    private final List<Past> runs = new ArrayList<>();
    private final List<String> passedOver = new ArrayList<>();
    private Optional<Past> replaced = Optional.empty();

    private PastRuns() {}

    /**
     * One past run.
     *
     * @param key of its summary
     * @param name of it
     * @param written when
     * @param summary that it left
     * @param figures in it
     */
    record Past(String key, RunName name, Instant written, RunSummary summary, Measured figures) {
        private boolean isBroken() {
            return GateTotals.said(summary).stream()
                    .anyMatch(gate -> gate.blocks() && gate.finding() == Finding.BROKEN);
        }
    }

    private record Found(String key, Instant written) {
        /** The key that it has, or will have, once a later summary of the same run has taken its place. */
        private String kept() {
            return TargetPaths.isSummary(key) ? TargetPaths.earlierSummaryKey(key, written) : key;
        }
    }

    /**
     * Those of a target, for the run of an order that found {@code content} there. The summary that the run's own one
     * takes the place of is a past run when the target has changed since; else it is the same summary once more.
     */
    static PastRuns of(Store target, Order order, String content) {
        PastRuns past = new PastRuns();
        String own = TargetPaths.summaryKey(order.run(), order.runUid());
        Set<String> seen = new HashSet<>();
        int read = 0;
        for (Found found : found(target)) {
            if (past.runs.size() == MOST || read == MOST_READ) {
                break;
            }
            // Who kept a summary and died before the new one took its place left it there twice.
            if (seen.add(found.kept())) {
                past.see(target, found, found.key().equals(own), content);
                read++;
            }
        }
        return past;
    }

    /** All summaries there, newest first; of one that is there twice the one that is not yet replaced. */
    private static List<Found> found(Store target) {
        List<Found> found = new ArrayList<>();
        target.list(TargetPaths.runs(), object -> {
            Optional<Instant> earlier = TargetPaths.earlierSummary(object.key());
            if (TargetPaths.isSummary(object.key()) || earlier.isPresent()) {
                found.add(new Found(object.key(), earlier.orElse(object.lastModified())));
            }
        });
        found.sort(Comparator.comparing(Found::written)
                .thenComparing(one -> TargetPaths.isSummary(one.key()))
                .reversed()
                .thenComparing(Found::key));
        return found;
    }

    private void see(Store target, Found found, boolean ours, String content) {
        // What is about to be replaced will be found under the name that it is kept by.
        String name = TargetPaths.stateName(ours ? found.kept() : found.key());
        Optional<RunSummary> summary = target.read(found.key(), RunSummary.MAX_BYTES)
                .flatMap(bytes -> SummaryReader.parsed(bytes, RunSummary::parse));
        if (summary.isEmpty()) {
            passOver("the summary of " + name + " cannot be read");
            return;
        }
        Past past = new Past(
                found.key(),
                new RunName(name, summary.get().run(), found.written().toString()),
                found.written(),
                summary.get(),
                Figures.of(summary.get()));
        if (ours && content.equals(past.summary().content())) {
            return;
        }
        replaced = ours ? Optional.of(past) : replaced;
        if (past.isBroken()) {
            passOver(name + " broke a quality gate");
        } else {
            runs.add(past);
        }
    }

    private void passOver(String why) {
        if (runs.isEmpty()) {
            passedOver.add(why);
        }
    }

    /** The run before; empty on a target's first run. */
    Optional<Past> before() {
        return runs.stream().findFirst();
    }

    /** Why newer ones than the run before, or all that there are, are not compared with; in clauses. */
    List<String> passedOver() {
        return List.copyOf(passedOver);
    }

    /** What past runs measured, newest first. */
    List<Measured> figures() {
        return runs.stream().map(Past::figures).toList();
    }

    /** The run's own earlier summary, which is about to be replaced; empty when there is none to keep. */
    Optional<Past> replaced() {
        return replaced;
    }
}
