// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.image;

import dev.cleanrun.contract.fingerprint.Digest;
import dev.cleanrun.contract.order.Inputs;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.order.Outputs;
import dev.cleanrun.contract.order.PartitionFolder;
import dev.cleanrun.contract.order.RecomputePolicy;
import dev.cleanrun.contract.order.Reference;
import dev.cleanrun.contract.order.Scratch;
import dev.cleanrun.contract.order.Source;
import dev.cleanrun.contract.order.Target;
import dev.cleanrun.contract.recipe.BuiltinRecipes;
import dev.cleanrun.contract.recipe.RecipeReader;
import dev.cleanrun.store.Condition;
import dev.cleanrun.store.Put;
import dev.cleanrun.store.Store;
import dev.cleanrun.store.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The sample partition on a server, to be cleaned by any number of orders.
 *
 * @param storage the server
 * @param inputs what lies there
 * @param drugCodesTag ETag of the list
 */
record SampleOrder(SampleStorage storage, Inputs inputs, String drugCodesTag) {
    private static final String LIST = "ndc11.csv";
    private static final long SCRATCH_BYTES = 1L << 30;

    /** Uploads the claims. */
    static SampleOrder on(SampleStorage storage, SampleClaims claims) {
        try (Store raw = storage.open("raw/");
                Store lists = storage.open("lists/")) {
            put(raw, SampleClaims.PATH + "/part-0.parquet", claims.partition());
            String tag = put(lists, LIST, claims.drugCodes());
            List<Digest.ObjectFacts> facts = new ArrayList<>();
            raw.list(SampleClaims.PATH + "/", object -> facts.add(facts(object)));
            return new SampleOrder(
                    storage, new Inputs(facts.size(), claims.partition().length, Digest.ofObjects(facts)), tag);
        }
    }

    /**
     * The order to clean it into a target of its own.
     *
     * @param target prefix of the bucket
     * @param recipe path of the recipe, as the worker sees it
     * @param scratch folder, as the worker sees it
     * @param memory bytes
     */
    Order into(String target, String recipe, String scratch, long memory) {
        var folder = new PartitionFolder(SampleClaims.PATH, Map.of("age_band", "65-74", "event_year", "2021"));
        return Order.partition(0, folder, inputs, Digest.ofText("sample"), RecomputePolicy.CHANGED)
                .run("sample", "0a1b2c3d-0000-0000-0000-000000000000")
                .attempt(1, 1)
                .source(Source.parquet(SampleStorage.uri("raw/")))
                .target(new Target(
                        SampleStorage.uri(target),
                        Target.Existing.REFUSE,
                        Target.ConditionalWrites.REQUIRE,
                        Outputs.defaults()))
                .storage(storage.storage())
                .asOf("2026-11-01")
                .recipe(recipe, recipeDigest())
                .references(List.of(new Reference("ndc_list", SampleStorage.uri("lists/" + LIST), drugCodesTag)))
                .memory(memory)
                .scratch(new Scratch(scratch, SCRATCH_BYTES))
                .build();
    }

    /** Of the recipe that cleans the sample claims. */
    private static String recipeDigest() {
        return RecipeReader.read(BuiltinRecipes.text("pharmacy").orElseThrow(), "pharmacy.yaml")
                .digest();
    }

    private static Digest.ObjectFacts facts(StoredObject object) {
        return new Digest.ObjectFacts(object.key(), object.size(), object.etag());
    }

    private static String put(Store store, String key, byte[] bytes) {
        return switch (store.put(key, bytes, new Condition.Always(), Map.of())) {
            case Put.Stored(String etag) -> etag;
            case Put.Refused() -> throw new IllegalStateException("the sample server refuses to store " + key);
        };
    }
}
