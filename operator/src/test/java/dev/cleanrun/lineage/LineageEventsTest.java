// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cleanrun.contract.recipe.BuiltinRecipes;
import dev.cleanrun.contract.recipe.RecipeReader;
import dev.cleanrun.store.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LineageEventsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path GOLDEN = Path.of("src/test/resources/golden/lineage");

    private final PublishedSchemas schemas = new PublishedSchemas();

    @Test
    void events_are_as_they_were() throws IOException {
        for (LineageEvent event : Told.all()) {
            String pretty =
                    JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.readTree(event.json())) + "\n";
            Path file = GOLDEN.resolve(event.type() + ".json");
            if (System.getProperty("golden.write") != null) {
                Files.writeString(file, pretty);
            }
            assertThat(file)
                    .as("look at the difference, then run this test with -Dgolden.write")
                    .content()
                    .isEqualTo(pretty);
        }
    }

    @Test
    void events_are_what_the_published_schemas_ask_for() {
        assertThat(Told.all())
                .allSatisfy(event -> assertThat(schemas.problems(event.json())).isEmpty());
        assertThat(schemas.problems(Told.fail().json().replace("\"message\":", "\"massage\":")))
                .as("schemas of facets are looked at")
                .isNotEmpty();
        assertThat(schemas.problems(Told.start().json().replace("\"job\":", "\"jobs\":")))
                .isNotEmpty();
    }

    @Test
    void the_recipes_that_come_with_it_make_such_events_too() throws IOException {
        for (String name : BuiltinRecipes.NAMES) {
            var recipe = RecipeReader.read(BuiltinRecipes.text(name).orElseThrow(), name);
            var columns = recipe.columns().stream()
                    .map(column -> new LineageFigures.ColumnFigures(
                            column.name(),
                            column.derived() ? null : column.name().toUpperCase(Locale.ROOT)))
                    .toList();
            var run = new LineageRun(
                    "r",
                    "cleanrun",
                    Location.parse("file:///data/raw/"),
                    Location.parse("file:///data/clean/"),
                    false,
                    recipe);
            LineageEvent event = Told.EVENTS.ended(
                    run,
                    new LineageEnd.Completed(Optional.of(new LineageFigures(null, List.of(), columns))),
                    Told.ENDED);

            assertThat(schemas.problems(event.json())).isEmpty();
            JsonNode clean = JSON.readTree(event.json()).get("outputs").get(0);
            assertThat(clean.get("name").textValue()).isEqualTo("/data/clean/clean");
            assertThat(clean.at("/facets/columnLineage/fields").size())
                    .isGreaterThanOrEqualTo(recipe.columns().size()
                            - (int) recipe.columns().stream()
                                    .filter(column -> column.derived())
                                    .count());
            assertThat(JSON.readTree(event.json()).get("outputs"))
                    .as("removed rows are not written")
                    .hasSize(2);
        }
    }

    @Test
    void the_same_round_is_the_same_run_whoever_tells_of_it_and_another_round_is_another() {
        assertThat(Told.all())
                .extracting(LineageEvent::run)
                .containsOnly(Told.run().id());
        assertThat(Told.start()).isEqualTo(Told.start());
        var next = new LineageRun(
                "0a1b2c3d-0000-4000-8000-000000000000/2",
                "cleanrun/claims",
                Told.run().source(),
                Told.run().target(),
                true,
                Told.recipe());
        assertThat(next.id()).isNotEqualTo(Told.run().id());
        assertThat(next.jobName()).isEqualTo(Told.run().jobName()).isEqualTo("claims to apcd/clean/claims");
    }

    @Test
    void a_column_is_made_of_its_source_and_of_what_rules_fill_it_with() throws IOException {
        Map<String, List<String>> fields = new TreeMap<>();
        JsonNode lineage = JSON.readTree(Told.complete().json()).at("/outputs/0/facets/columnLineage");
        lineage.get("fields")
                .properties()
                .forEach(field ->
                        fields.put(field.getKey(), told(field.getValue().get("inputFields"))));

        assertThat(fields)
                .containsEntry("ndc", List.of("PROD_ID TRANSFORMATION"))
                .containsEntry("ndc_raw", List.of("PROD_ID IDENTITY"))
                .containsEntry(
                        "ndc_guess",
                        List.of("drug TRANSFORMATION C-2", "drug CONDITIONAL C-2", "PROD_ID CONDITIONAL C-2"))
                .containsEntry("dq_flags", List.of("PROD_ID CONDITIONAL C-3", "drug CONDITIONAL C-3"));
        assertThat(told(lineage.get("dataset"))).containsExactly("SRVC_DT FILTER C-1", "CLM_ID FILTER C-4");
    }

    private static List<String> told(JsonNode inputs) {
        return inputs.valueStream()
                .flatMap(input -> input.get("transformations")
                        .valueStream()
                        .map(how -> (input.get("field").textValue() + " "
                                        + how.get("subtype").textValue() + " "
                                        + how.path("description").asText(""))
                                .strip()))
                .toList();
    }

    @Test
    void counts_of_few_rows_are_not_told_neither_of_violations_nor_of_the_rest() throws IOException {
        JsonNode assertions =
                JSON.readTree(Told.complete().json()).at("/inputs/0/inputFacets/dataQualityAssertions/assertions");

        assertThat(assertions
                        .valueStream()
                        .map(one -> one.get("assertion").textValue() + " "
                                + one.get("success").booleanValue() + ": "
                                + one.get("actual").textValue()))
                .containsExactly(
                        "C-1 true: fewer than 11 of 5020", "C-3 false: all but fewer than 11 of 5020",
                        "C-3#2 true: fewer than 11 looked at", "C-4 true: 20 of 5020");
    }

    @Test
    void what_an_expression_calls_quotes_or_takes_from_elsewhere_is_no_column() {
        var mentions = new Mentions(Told.recipe());

        assertThat(mentions.in("paid > 0 and drug_name <> 'claim_id is ''ndc''' and raw.fill_date is null"))
                .containsExactly("paid", "drug_name", "fill_date");
        assertThat(mentions.in("partition.paid = param . ndc or paid(1) or this = NDC"))
                .containsExactly("ndc");
        assertThat(mentions.in(null)).isEmpty();
    }

    @Test
    void a_bucket_without_a_prefix_has_a_name() {
        assertThat(DatasetName.of(Location.parse("s3://apcd"))).isEqualTo(new DatasetName("s3://apcd", "/"));
        assertThat(DatasetName.of(Location.parse("s3://apcd")).below("clean").name())
                .isEqualTo("clean");
    }
}
