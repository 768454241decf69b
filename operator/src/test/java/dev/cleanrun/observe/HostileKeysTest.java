// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.api.v1alpha1.ConditionReason;
import dev.cleanrun.contract.order.Outputs;
import dev.cleanrun.contract.order.RecomputePolicy;
import dev.cleanrun.contract.order.Source;
import dev.cleanrun.contract.recipe.RecipeReader;
import dev.cleanrun.decide.partition.Selection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A discovery that stalls names keys of somebody's bucket: what cannot be seen in them is escaped where the sentence is
 * made.
 */
class HostileKeysTest {
    private static final String UNSEEN = "[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}]";

    private static void stalls(ConditionReason reason, String hostile, String... keys) {
        var source = new MemoryStore();
        List.of(keys).forEach(source::with);
        var recipe = RecipeReader.read("""
            recipe: small
            columns:
              - {name: id, from: [ID], required: true}
            """, "small.yaml");
        var filter = Selection.parse(Map.of("year", List.of("2019")), Map.of());
        var wanted = new SourceQuery(
                Source.parquet("s3://b/raw/"),
                reason == ConditionReason.NOTHING_SELECTED ? filter : Selection.ALL,
                false,
                Optional.empty(),
                RecomputePolicy.CHANGED,
                "run",
                recipe,
                Outputs.defaults(),
                List.of());

        assertThatThrownBy(() -> new Discovery(
                                _ -> source,
                                wanted,
                                DiscoveryLimits.shared(10, 10, Duration.ofMinutes(1)),
                                InstantSource.system(),
                                new Footers())
                        .discover(new MemoryStore()))
                .isInstanceOfSatisfying(
                        DiscoveryStalled.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .message()
                .doesNotContainPattern(UNSEEN)
                .contains("\\u%04X".formatted(hostile.codePointAt(0)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u001b[2J", "\u0007", "\u009b31m", "\n", "\u2028", "\u202egpj", "\ufeff", "\ue000"})
    void a_refusal_shows_hostile_characters_only_as_escapes(String hostile) {
        stalls(ConditionReason.UNEXPECTED_OBJECTS, hostile, "y=1/a.parquet", "y=1/" + hostile + ".txt");
        stalls(ConditionReason.MIXED_PARTITION_KEYS, hostile, "y=1/a.parquet", "y" + hostile + "=1/a.parquet");
        stalls(ConditionReason.NOTHING_SELECTED, hostile, "y" + hostile + "=1/a.parquet");
        stalls(ConditionReason.TOO_MANY_OBJECTS, hostile, hostile.repeat(1025));
    }
}
