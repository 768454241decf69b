// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary;

import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.summary.Figure;
import dev.cleanrun.contract.summary.Figures;
import dev.cleanrun.contract.summary.Measure;
import dev.cleanrun.contract.summary.RunName;
import dev.cleanrun.contract.summary.RunSummary;
import dev.cleanrun.contract.target.TargetPaths;
import dev.cleanrun.store.Store;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The summaries that earlier runs left on a target, newest first: at most {@value #MOST} are read, however many there
 * are.
 */
final class PastRuns {
    /** Most past runs that are looked at. */
    static final int MOST = 20;

    private final List<Past> runs;
    private final Optional<Past> replaced;

    private PastRuns(List<Past> runs, Optional<Past> replaced) {
        this.runs = runs;
        this.replaced = replaced;
    }

    /**
     * One past run.
     *
     * @param key of its summary
     * @param name of it
     * @param written when
     * @param summary that it left
     * @param figures in it
     */
    record Past(String key, RunName name, Instant written, RunSummary summary, Map<Measure, Figure> figures) {}

    private record Found(String key, Instant written) {}

    /**
     * Those of a target, for the run of an order that found {@code content} there. The summary that the run's own one
     * takes the place of is a past run when the target has changed since; else it is the same summary once more.
     */
    static PastRuns of(Store target, Order order, String content) {
        List<Found> found = new ArrayList<>();
        target.list(TargetPaths.runs(), object -> {
            Optional<Instant> earlier = TargetPaths.earlierSummary(object.key());
            if (TargetPaths.isSummary(object.key()) || earlier.isPresent()) {
                found.add(new Found(object.key(), earlier.orElse(object.lastModified())));
            }
        });
        found.sort(Comparator.comparing(Found::written).reversed().thenComparing(Found::key));
        String own = TargetPaths.summaryKey(order.run(), order.runUid());
        List<Past> runs = new ArrayList<>();
        Optional<Past> replaced = Optional.empty();
        for (Found one : found) {
            if (runs.size() == MOST) {
                break;
            }
            boolean ours = one.key().equals(own);
            // What is about to be replaced will be found under the name that it is kept by.
            String kept = ours ? TargetPaths.earlierSummaryKey(order.run(), order.runUid(), one.written()) : one.key();
            Optional<Past> past = read(target, one, TargetPaths.stateName(kept));
            if (past.isPresent() && !(ours && isSame(past.get(), content))) {
                runs.add(past.get());
                replaced = ours ? past : replaced;
            }
        }
        return new PastRuns(runs, replaced);
    }

    private static boolean isSame(Past past, String content) {
        return content.equals(past.summary().content());
    }

    private static Optional<Past> read(Store target, Found found, String name) {
        return target.read(found.key(), RunSummary.MAX_BYTES).flatMap(content -> {
            try {
                RunSummary summary = RunSummary.parse(new String(content.bytes(), StandardCharsets.UTF_8));
                return Optional.of(new Past(
                        found.key(),
                        new RunName(name, summary.run(), found.written().toString()),
                        found.written(),
                        summary,
                        Figures.of(summary)));
            } catch (IllegalArgumentException _) {
                // Cut short, or not ours.
                return Optional.empty();
            }
        });
    }

    /** The run before; empty on a target's first run. */
    Optional<Past> before() {
        return runs.stream().findFirst();
    }

    /** What past runs measured, newest first. */
    List<Map<Measure, Figure>> figures() {
        return runs.stream().map(Past::figures).toList();
    }

    /** The run's own earlier summary, which is about to be replaced; empty when there is none to keep. */
    Optional<Past> replaced() {
        return replaced;
    }
}
