// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.contract.order.PartitionFolder;
import dev.cleanrun.contract.plan.PlanLine;
import dev.cleanrun.decide.ladder.Retry;
import dev.cleanrun.decide.partition.Plan;
import dev.cleanrun.decide.run.Progress;
import dev.cleanrun.observe.Discovered;
import dev.cleanrun.observe.Partition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a start takes over from one that was interrupted: the sizes that partitions had grown to. What is done needs no
 * memory, since every start reads it from the target; so indexes are given anew, and retries are carried by what they
 * are about.
 */
final class Resumption {
    private Resumption() {}

    /** The plan in the form in which it is kept. */
    static String planText(Plan plan, Discovered discovered) {
        Map<String, PartitionFolder> folders = discovered.partitions().stream()
                .map(Partition::folder)
                .collect(Collectors.toMap(PartitionFolder::path, folder -> folder));
        return plan.lines().stream()
                .map(line -> ContractJson.write(new PlanLine(
                                line.index(),
                                folders.get(line.path()),
                                line.inputs(),
                                line.fingerprint(),
                                line.memory(),
                                line.scratch(),
                                line.skipped()))
                        + "\n")
                .collect(Collectors.joining());
    }

    /** Where a run with this plan begins, given what an earlier start left in the state folder. */
    static Progress begin(StateFolder state, Plan plan, String retryRequest) {
        Progress fresh = Progress.start(retryRequest);
        List<Retry> left = state.status().map(StatusFile::retries).orElse(List.of());
        if (left.isEmpty()) {
            return fresh;
        }
        Map<Integer, String> before = new HashMap<>();
        state.plan().stream()
                .flatMap(String::lines)
                .map(Resumption::line)
                .forEach(line -> before.put(line.index(), key(line.partition().path(), line.fingerprint())));
        Map<String, Integer> now = new HashMap<>();
        plan.lines().stream()
                .filter(line -> !line.skipped())
                .forEach(line -> now.put(key(line.path(), line.fingerprint()), line.index()));
        List<Retry> carried = left.stream()
                .filter(retry -> now.containsKey(before.getOrDefault(retry.index(), "")))
                .map(retry -> under(now.get(before.get(retry.index())), retry))
                .toList();
        return fresh.toBuilder().retries(carried).build();
    }

    private static PlanLine line(String json) {
        return ContractJson.read(json, PlanLine.class);
    }

    private static String key(String path, String fingerprint) {
        return fingerprint + " " + path;
    }

    private static Retry under(int index, Retry retry) {
        return retry.toBuilder().index(index).build();
    }
}
