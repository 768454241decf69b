// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.delivery.PartitionKey;
import dev.cleanrun.contract.delivery.RecordRules;
import dev.cleanrun.observe.DeliveryQuery;
import dev.cleanrun.terms.DeliveryTerms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manifest at the head of DELIVERIES.md is one that works, down to the names of columns. */
class DeliveriesPageTest {
    private static final Path PAGE = Path.of("../worker-image/DELIVERIES.md");

    @TempDir
    private Path folder;

    private DeliveryQuery shown() throws IOException {
        String page = Files.readString(PAGE);
        int from = page.indexOf("```yaml\n") + "```yaml\n".length();
        Path manifest =
                Files.writeString(folder.resolve("delivery.yaml"), page.substring(from, page.indexOf("```", from)));
        CheckResult<CheckedDelivery> result = new ManifestCheck().checkDeliveries(List.of(manifest));
        assertThat(result).isInstanceOf(CheckResult.Accepted.class);
        CheckedDelivery delivery =
                ((CheckResult.Accepted<CheckedDelivery>) result).found().getFirst();
        return DeliveryTerms.wanted(delivery.delivery().getSpec(), delivery.file());
    }

    @Test
    void its_trailer_says_rows_where_the_layout_has_them_and_a_total_of_a_column_of_the_file() throws IOException {
        RecordRules records = shown().records();

        assertThat(records.header().text()).isEqualTo("HD");
        assertThat(records.trailer())
                .isEqualTo(new RecordRules.Mark(
                        "TR",
                        true,
                        new RecordRules.Count(new RecordRules.Place(8, null), false),
                        List.of(new RecordRules.Total("CDLPC037", new RecordRules.Place(9, null)))));
    }

    @Test
    void its_keys_are_made_from_columns_of_the_file() throws IOException {
        var birth = new PartitionKey.DateColumn(List.of("CDLPC019"), List.of("%Y%m%d", "%Y-%m-%d"));
        var fill = new PartitionKey.DateColumn(List.of("CDLPC023"), List.of("%Y%m%d", "%Y-%m-%d"));

        assertThat(shown().keys())
                .containsExactly(
                        new PartitionKey.AgeBand("age_band", birth, fill, List.of(0, 18, 25, 35, 45, 55, 65, 75, 85)),
                        new PartitionKey.Year("event_year", fill),
                        new PartitionKey.Value("payer", List.of("CDLPC002")));
    }
}
