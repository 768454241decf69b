// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.contract.names.NameDecisions;
import dev.cleanrun.contract.names.NameDecisions.Decision;
import dev.cleanrun.contract.order.Outputs;
import dev.cleanrun.contract.order.RecomputePolicy;
import dev.cleanrun.contract.order.Reference;
import dev.cleanrun.contract.order.Source;
import dev.cleanrun.contract.recipe.RecipeReader;
import dev.cleanrun.contract.target.TargetPaths;
import dev.cleanrun.decide.partition.Selection;
import dev.cleanrun.store.StoreException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people decided about names is part of what a result depends on, in the version that a run was planned with. */
class NameDecisionFilesTest {
    private static final String RECIPE = """
        recipe: drugs
        references:
          - {name: drugs, uri: _reference/drugs.csv, key: name, value: code, match: {method: DrugNames}}
        columns:
          - {name: id, from: [ID], required: true}
        """;

    private final MemoryStore source = new MemoryStore().with("y=2020/a.parquet");
    private final MemoryStore target = new MemoryStore();

    private Discovery discovery() {
        return new Discovery(
                uri -> uri.endsWith("_reference/") ? new MemoryStore().with("drugs.csv", "drugs") : source,
                new SourceQuery(
                        Source.parquet("s3://b/raw/"),
                        Selection.ALL,
                        false,
                        Optional.empty(),
                        RecomputePolicy.CHANGED,
                        "this-run",
                        RecipeReader.read(RECIPE, "drugs.yaml"),
                        Outputs.defaults(),
                        List.of()));
    }

    private NameDecisions decide(String answer) {
        NameDecisions decisions =
                NameDecisions.none("drugs").with(List.of(Decision.of("SOME TAB", answer, "2026-11-01")));
        target.with(TargetPaths.nameDecisionsKey("drugs", decisions.digest()), decisions.toJson());
        target.with(TargetPaths.nameDecisionsKey("drugs"), decisions.toJson());
        return decisions;
    }

    private static String fingerprint(Discovered discovered) {
        return discovered.partitions().getFirst().fingerprint();
    }

    @Test
    void another_decision_makes_another_fingerprint_and_the_same_one_the_same() {
        String none = fingerprint(discovery().discover(target));
        decide("A");
        String first = fingerprint(discovery().discover(target));
        decide("B");
        String second = fingerprint(discovery().discover(target));
        decide("A");

        assertThat(List.of(none, first, second)).doesNotHaveDuplicates();
        assertThat(fingerprint(discovery().discover(target))).isEqualTo(first);
    }

    @Test
    void a_run_goes_on_with_the_decisions_that_it_was_planned_with() {
        NameDecisions planned = decide("A");
        Discovered discovered = discovery().discover(target);
        decide("B");

        assertThat(discovered.references())
                .filteredOn(reference -> reference.name().equals("drugs.decisions"))
                .singleElement()
                .extracting(Reference::targetKey)
                .isEqualTo(Optional.of(TargetPaths.nameDecisionsKey("drugs", planned.digest())));
        assertThat(discovery().again("y=2020", discovered).orElseThrow().fingerprint())
                .isEqualTo(fingerprint(discovered));
    }

    @Test
    void decisions_without_their_kept_version_are_no_decisions_to_plan_with() {
        target.with(
                TargetPaths.nameDecisionsKey("drugs"),
                NameDecisions.none("drugs").toJson());

        assertThatThrownBy(() -> discovery().discover(target))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("decide once more with cleanrun names");
    }
}
