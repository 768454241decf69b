// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import dev.cleanrun.contract.order.Outputs;
import dev.cleanrun.contract.order.RecomputePolicy;
import dev.cleanrun.contract.order.Source;
import dev.cleanrun.contract.recipe.RecipeReader;
import dev.cleanrun.decide.partition.Selection;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Lists a server in a process of its own, whose heap is small. */
public final class ListingProbe {
    private ListingProbe() {}

    /** Of the server at this endpoint. */
    static Discovery discovery(String endpoint, DiscoveryLimits limits, InstantSource clock) {
        var recipe = RecipeReader.read("""
            recipe: small
            columns:
              - {name: id, from: [ID], required: true}
            """, "small.yaml");
        return new Discovery(
                _ -> PagedServer.source(endpoint),
                new SourceQuery(
                        Source.parquet("s3://bucket/raw/"),
                        Selection.ALL,
                        false,
                        Optional.empty(),
                        RecomputePolicy.CHANGED,
                        "run",
                        recipe,
                        Outputs.defaults(),
                        List.of()),
                limits,
                clock,
                new Footers());
    }

    /** Lists the server at an address, and prints each partition: path, number of objects, bytes, digest. */
    @SuppressWarnings("SystemOut") // what the parent reads
    public static void main(String[] arguments) {
        discovery(arguments[0], DiscoveryLimits.own(), InstantSource.system())
                .discover(new MemoryStore())
                .partitions()
                .forEach(partition -> System.out.println(partition.folder().path() + " "
                        + partition.inputs().count() + " " + partition.inputs().bytes() + " "
                        + partition.inputs().digest()));
    }
}
