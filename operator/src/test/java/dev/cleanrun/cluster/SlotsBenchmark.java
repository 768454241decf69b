// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.api.schema.Waiting;
import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.cluster.proxy.ApiProxy;
import dev.cleanrun.cluster.proxy.Script;
import dev.cleanrun.store.CipherOrder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * The same pods, simulated ones of one second, through an Indexed Job and through a CleanRun, in turns. Run by
 * {@code operator/benchmarks/slots}; {@code cleanrun.benchmark.pods} and {@code cleanrun.benchmark.rounds} are its
 * size.
 */
class SlotsBenchmark {
    private static final int PODS = Integer.getInteger("cleanrun.benchmark.pods", 1_000);
    private static final int ROUNDS = Integer.getInteger("cleanrun.benchmark.rounds", 3);
    private static final int SLOTS = 48;
    private static final String LABEL = "cleanrun-benchmark";
    private static final Duration LONGEST = Duration.ofMinutes(20);

    @Test
    void pods_per_second() throws Exception {
        CipherOrder.prefer();
        System.out.printf(
                "%-10s %8s %8s %8s %9s %9s %9s %10s %8s %8s %8s%n",
                "",
                "seconds",
                "in all",
                "pods/s",
                "refill50",
                "refill99",
                "requests",
                "operator's",
                "cpu s",
                "RSS MiB",
                "status");
        try (Cluster cluster = Cluster.ready();
                var storage = new Storage().partitions("in", PODS)) {
            for (int round = 0; round < ROUNDS; round++) {
                job(cluster);
                cleanRun(cluster, storage);
            }
        }
    }

    private static void job(Cluster cluster) throws Exception {
        try (Site site = Site.open(cluster, "bench-job");
                var watch = new SlotWatch(cluster, LABEL + "=" + site.namespace())) {
            long before = requests(cluster);
            long start = System.nanoTime();
            cluster.client()
                    .resource(JobText.yaml(site.namespace(), PODS, SLOTS, LABEL))
                    .create();
            watch.untilEnded(PODS);
            tell("Job", watch, start, (requests(cluster) - before) / (double) PODS, "");
            clear(cluster, site);
        }
    }

    private static void cleanRun(Cluster cluster, Storage storage) throws Exception {
        try (Site site = Site.open(cluster, "bench-run");
                ApiProxy proxy = cluster.proxy(Script.commits("1"));
                RunningOperator operator = RunningOperator.start(
                        new RunningOperator.Setup("one", proxy.url(), List.of(site.namespace()), false));
                var watch = new SlotWatch(cluster, LABEL + "=" + site.namespace())) {
            site.profile(ProfileText.of(Scene.PROFILE, SLOTS).podLabel(LABEL, site.namespace()));
            Waiting.until("the operator watches", () -> proxy.tally().of("WATCH pods") > 0);
            long before = requests(cluster);
            long start = System.nanoTime();
            site.run(new RunText("run", site.profileName(Scene.PROFILE), "in", storage.endpoint(), ""));
            watch.untilEnded(PODS);
            CleanRun run = site.finished("run", LONGEST);
            long own = proxy.tally().all().entrySet().stream()
                    .filter(one -> !one.getKey().contains("lease"))
                    .mapToLong(one -> one.getValue())
                    .sum();
            Footprint used = operator.footprint();
            tell(
                    "CleanRun",
                    watch,
                    start,
                    (requests(cluster) - before) / (double) PODS,
                    "%10.2f %8.1f %8d %8d"
                            .formatted(
                                    own / (double) PODS,
                                    used.cpuSeconds(),
                                    used.mostResident() >> 20,
                                    site.statusBytes(run)));
            assertThat(run.getStatus().partitions().succeeded()).isEqualTo(PODS);
            assertThat(watch.most()).isLessThanOrEqualTo(SLOTS);
            Files.writeString(Path.of("target/ring2/benchmark-metrics.txt"), operator.get("/metrics"));
            clear(cluster, site);
        }
    }

    private static void tell(String what, SlotWatch watch, long start, double requests, String more) {
        System.out.printf(
                "%-10s %8.1f %8.1f %8.1f %9.0f %9.0f %9.2f %s%n",
                what,
                watch.seconds(),
                watch.secondsSince(start),
                PODS / watch.seconds(),
                watch.refillMillis(SLOTS, 50),
                watch.refillMillis(SLOTS, 99),
                requests,
                more);
    }

    /** The next turn begins on a quiet cluster. */
    private static void clear(Cluster cluster, Site site) throws Exception {
        cluster.client().resources(Job.class).inNamespace(site.namespace()).delete();
        site.close();
        cluster.client()
                .namespaces()
                .withName(site.namespace())
                .waitUntilCondition(it -> it == null, LONGEST.toSeconds(), TimeUnit.SECONDS);
    }

    /** All that the API server was asked so far, by everybody, but for its metrics. */
    private static long requests(Cluster cluster) {
        return cluster.client()
                .raw("/metrics")
                .lines()
                .filter(line -> line.startsWith("apiserver_request_total{"))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
