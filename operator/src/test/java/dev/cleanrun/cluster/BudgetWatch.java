// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster;

import dev.cleanrun.api.v1alpha1.ByteSize;
import dev.cleanrun.names.Labels;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Holds every event of the API server's watch against the budgets, and against "never two live attempts of one
 * partition".
 */
final class BudgetWatch implements AutoCloseable {
    private final Map<String, Budget> budgets;
    private final Map<String, PodEvent> live = new HashMap<>();
    private final Map<String, Integer> made = new TreeMap<>();
    private final Map<String, Integer> most = new TreeMap<>();
    private final List<String> order = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();
    private final PodWatch watch;

    /** What a profile may use. */
    record Budget(int pods, long memory) {}

    private BudgetWatch(Cluster cluster, Map<String, Budget> budgets) throws IOException, InterruptedException {
        this.budgets = budgets;
        this.watch = PodWatch.of(cluster.upstream(), Labels.RUN_UID, this::see);
    }

    /** From now on, over all pods of these profiles of a site. */
    static BudgetWatch of(Cluster cluster, Site site, ProfileText... profiles)
            throws IOException, InterruptedException {
        var budgets = new HashMap<String, Budget>();
        for (ProfileText profile : profiles) {
            budgets.put(
                    site.profileName(profile.word()),
                    new Budget(
                            profile.maxPods(),
                            ByteSize.parse(profile.maxMemory()).bytes()));
        }
        return new BudgetWatch(cluster, budgets);
    }

    private synchronized void see(PodEvent event) {
        Budget budget = budgets.get(event.profile());
        if (budget == null) {
            return;
        }
        if (event.type().equals("ADDED")) {
            made.merge(event.partition(), 1, Integer::sum);
            order.add(event.label(Labels.RUN));
        }
        if (event.isLive()) {
            live.put(event.uid(), event);
        } else {
            live.remove(event.uid());
        }
        List<PodEvent> ofProfile = live.values().stream()
                .filter(one -> one.profile().equals(event.profile()))
                .toList();
        most.merge(event.profile(), ofProfile.size(), Math::max);
        long memory = ofProfile.stream().mapToLong(PodEvent::memory).sum();
        if (ofProfile.size() > budget.pods() || memory > budget.memory()) {
            broken.add(event.object().metadata().name() + ": " + ofProfile.size() + " pods with " + memory
                    + " bytes are live");
        }
        long twins = ofProfile.stream()
                .filter(one -> one.partition().equals(event.partition()))
                .count();
        if (event.isLive() && twins > 1) {
            broken.add(event.object().metadata().name() + " lives beside another attempt of its partition");
        }
        notifyAll();
    }

    /** What was broken so far: nothing, or the test fails. */
    synchronized List<String> broken() {
        watch.refuseIfBroken();
        return List.copyOf(broken);
    }

    /** Pods made so far. */
    synchronized int made() {
        return made.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Pods made for each {@code run-uid/index}. */
    synchronized Map<String, Integer> madeByPartition() {
        return Map.copyOf(made);
    }

    /** The run of each pod, in the order in which they were made. */
    synchronized List<String> order() {
        return List.copyOf(order);
    }

    /** Most pods of a profile that were live at one time. */
    synchronized int most(String profile) {
        return most.getOrDefault(profile, 0);
    }

    /** Live pods of one run now. */
    synchronized long live(String runUid) {
        return live.values().stream()
                .filter(one -> one.label(Labels.RUN_UID).equals(runUid))
                .count();
    }

    /** Waits until so many pods were made. */
    synchronized void untilMade(int pods) throws InterruptedException {
        while (made() < pods) {
            watch.refuseIfBroken();
            wait(1_000);
        }
    }

    @Override
    public void close() {
        watch.close();
    }
}
