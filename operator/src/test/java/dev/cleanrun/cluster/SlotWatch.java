// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster;

import dev.cleanrun.names.Labels;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** When pods with a label were made and when they ended, as the API server's watch tells it. */
final class SlotWatch implements AutoCloseable {
    private static final double NANOS = 1e9;
    private static final double PERCENT = 100;

    private final List<Long> made = new ArrayList<>();
    private final List<Long> ended = new ArrayList<>();
    private final Set<String> over = new HashSet<>();
    private int live;
    private int most;
    private final PodWatch watch;

    SlotWatch(Cluster cluster, String label) throws IOException, InterruptedException {
        watch = PodWatch.of(cluster.upstream(), label, this::see);
    }

    private synchronized void see(PodEvent event) {
        if (event.label(Labels.INDEX).equals(Labels.SUMMARY)) {
            return;
        }
        if (event.type().equals("ADDED")) {
            made.add(System.nanoTime());
            live++;
            most = Math.max(most, live);
        }
        if ((event.hasEnded() || event.isDeletion()) && over.add(event.uid())) {
            ended.add(System.nanoTime());
            live--;
            notifyAll();
        }
    }

    /** Waits until so many pods have ended. */
    synchronized void untilEnded(int pods) throws InterruptedException {
        while (ended.size() < pods) {
            watch.refuseIfBroken();
            wait(1_000);
        }
    }

    /** Most pods that were live at one time. */
    synchronized int most() {
        return most;
    }

    /** Seconds from a moment to the last end. */
    synchronized double secondsSince(long start) {
        return (ended.getLast() - start) / NANOS;
    }

    /** Seconds from the first pod to the last end. */
    synchronized double seconds() {
        return secondsSince(made.getFirst());
    }

    /**
     * How long slots were empty: from the i-th end to the (i + slots)-th pod, milliseconds.
     *
     * @param percentile 0 to 100
     */
    synchronized double refillMillis(int slots, double percentile) {
        double[] gaps = new double[made.size() - slots];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = (made.get(i + slots) - ended.get(i)) / 1e6;
        }
        Arrays.sort(gaps);
        return gaps[(int) Math.min(gaps.length - 1, Math.round(percentile / PERCENT * gaps.length))];
    }

    @Override
    public void close() {
        watch.close();
    }
}
