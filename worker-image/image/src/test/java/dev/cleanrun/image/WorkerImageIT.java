// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.api.schema.TestCluster;
import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.recipe.BuiltinRecipes;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.contract.result.ExitCode;
import dev.cleanrun.contract.result.Result;
import dev.cleanrun.store.Store;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * The worker's image on a real kubelet, read from an S3 server on this machine. Runs when {@code CLEANRUN_NODE_ADDRESS}
 * names the address under which pods reach this machine; the image is loaded into the node before.
 */
@EnabledIfEnvironmentVariable(named = "CLEANRUN_NODE_ADDRESS", matches = ".+")
class WorkerImageIT {
    private static final String ADDRESS = System.getenv("CLEANRUN_NODE_ADDRESS");
    private static final String IMAGE = Kind.WORKER.repository() + ":" + System.getProperty("cleanrun.version");
    private static final long MEMORY = 512L << 20;
    private static WorkerPods pods;
    private static SampleStorage storage;
    private static SampleOrder sample;

    @BeforeAll
    static void the_sample_lies_on_a_server() throws Exception {
        storage = SampleStorage.plain(ADDRESS);
        sample = SampleOrder.on(storage, SampleClaims.read(Repository.file("operator/demo/claims-open.tar.gz")));
        pods = new WorkerPods(
                TestCluster.client(), IMAGE, BuiltinRecipes.text("pharmacy").orElseThrow());
    }

    @AfterAll
    static void all_is_removed() {
        pods.close();
        storage.close();
    }

    @Test
    void a_partition_is_cleaned_and_the_result_is_the_termination_message() {
        WorkerPods.Ended ended = pods.run("cleaned", environment(order("cleaned/")), "512Mi", null, List.of());

        assertThat(ended.exit()).as(ended.log()).isZero();
        Result result = result(ended);
        assertThat(result.committed()).isEqualTo(Result.Committed.NEW);
        assertThat(result.rows().read()).isPositive();
        assertThat(ended.log().lines())
                .as("nothing but the worker's log")
                .isNotEmpty()
                .allMatch(line -> line.startsWith("{"));
        try (Store target = storage.open("cleaned/")) {
            List<String> keys = new ArrayList<>();
            target.list("clean/", object -> keys.add(object.key()));
            assertThat(keys).containsExactly("clean/" + SampleClaims.PATH + "/part-0.parquet");
        }
    }

    @Test
    void the_class_cache_of_the_image_is_accepted_by_its_java() {
        WorkerPods.Ended ended =
                pods.run("cached", environment(order("cached/")), "512Mi", null, with("-XX:AOTMode=on"));

        assertThat(ended.exit()).as(ended.log()).isZero();
    }

    @Test
    void without_the_class_cache_the_image_works_all_the_same() {
        WorkerPods.Ended ended =
                pods.run("uncached", environment(order("uncached/")), "512Mi", null, with("-XX:AOTMode=off"));

        assertThat(ended.exit()).as(ended.log()).isZero();
    }

    @Test
    void an_order_that_is_none_is_answered() {
        WorkerPods.Ended ended = pods.run("invalid", Map.of(Order.VARIABLE, "{}"), "512Mi", null, List.of());

        assertThat(ended.exit()).isEqualTo(ExitCode.INVALID.code());
        assertThat(result(ended).cause()).isEqualTo(Cause.INVALID_ORDER);
    }

    @Test
    void too_little_memory_is_told_by_the_kernel() {
        WorkerPods.Ended ended = pods.run("small", environment(order("small/")), "64Mi", null, List.of());

        assertThat(ended.container().getReason()).as("exit %s", ended.exit()).isEqualTo("OOMKilled");
    }

    @Test
    void a_stopped_worker_says_so_and_ends_with_143_as_the_first_process() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getByName(ADDRESS))) {
            Map<String, String> environment = environment(order("stopped/"));
            environment.computeIfPresent(
                    Order.VARIABLE,
                    (name, order) -> order.replace(
                            storage.storage().endpoint(), "http://" + ADDRESS + ":" + silent.getLocalPort()));
            WorkerPods.Ended ended = pods.run("stopped", environment, "512Mi", 5L, List.of());

            assertThat(ended.pod().getStatus().getReason()).isEqualTo("DeadlineExceeded");
            assertThat(ended.exit()).as(ended.log()).isEqualTo(ExitCode.STOPPED.code());
            assertThat(result(ended).cause()).isEqualTo(Cause.STOPPED);
        }
    }

    private static Order order(String target) {
        return sample.into(target, WorkerPods.RECIPE, Kind.WORKER.writable(), MEMORY);
    }

    private static Map<String, String> environment(Order order) {
        Map<String, String> environment = new TreeMap<>(storage.credentials());
        environment.put(Order.VARIABLE, ContractJson.write(order));
        return environment;
    }

    private static Result result(WorkerPods.Ended ended) {
        return ContractJson.read(ended.container().getMessage(), Result.class);
    }

    private static List<String> with(String flag) {
        List<String> command = new ArrayList<>(Kind.WORKER.entrypoint());
        command.add(1, flag);
        return command;
    }
}
