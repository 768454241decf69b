// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.cleanrun.contract.fingerprint.Fingerprint;
import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.order.Outputs;
import dev.cleanrun.contract.plan.PlanLine;
import dev.cleanrun.contract.recipe.BuiltinRecipes;
import dev.cleanrun.contract.report.PartitionReport;
import dev.cleanrun.contract.result.BundleResult;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.contract.result.Result;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each JSON form is what its golden file says, reads back, and obeys its schema; nothing else does. */
class GoldenFormsTest {
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Arguments> forms() {
        Fingerprint fingerprint = new Fingerprint(
                1,
                1,
                Forms.FOLDER,
                Forms.HASH,
                Forms.HASH,
                Map.of("ndc_list", "e1"),
                null,
                Outputs.defaults(),
                "2026-11-01",
                List.of(Forms.BLOCKING));
        return Stream.of(
                Arguments.of("order", "order", Forms.partitionOrder(), Order.class),
                Arguments.of("order-summary", "order", Forms.summaryOrder(), Order.class),
                Arguments.of("order-helper", "order", Forms.helperOrder(), Order.class),
                Arguments.of("order-bundle", "order", Forms.bundleOrder(), Order.class),
                Arguments.of("result-helped", "result", Forms.helped(), Result.class),
                Arguments.of("result-committed", "result", Forms.committed(), Result.class),
                Arguments.of(
                        "result-failed",
                        "result",
                        Forms.failed("the object a.parquet is damaged: deliver it again, then retry", List.of()),
                        Result.class),
                Arguments.of("result-summary", "result", Forms.summarised(0), Result.class),
                Arguments.of("manifest-writing", "manifest", Forms.writing(), Manifest.class),
                Arguments.of("manifest-committed", "manifest", Forms.done(), Manifest.class),
                Arguments.of("order-delivery", "order", DeliveryForms.order(), Order.class),
                Arguments.of("result-delivered", "result", DeliveryForms.result(), Result.class),
                Arguments.of("delivery-writing", "manifest", DeliveryForms.writing(), Manifest.class),
                Arguments.of("delivery-committed", "manifest", DeliveryForms.committed(), Manifest.class),
                Arguments.of("delivery-withdrawn", "manifest", DeliveryForms.withdrawn(), Manifest.class),
                Arguments.of("plan-line", "plan-line", Forms.line(), PlanLine.class),
                Arguments.of("report", "report", Forms.report(), PartitionReport.class),
                Arguments.of("fingerprint", "fingerprint", fingerprint, Fingerprint.class));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void a_form_is_as_its_golden_file_says(String golden, String schema, Object form, Class<?> type)
            throws IOException {
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(Path.of("src/test/resources/golden", golden + ".json"), ContractJson.writePretty(form));
        }
        String text = resource("/golden/" + golden + ".json");

        assertThat(ContractJson.writePretty(form)).isEqualTo(text);
        assertThat(ContractJson.read(text, type)).isEqualTo(form);
        assertThat(problems(schema, text)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void a_field_that_nobody_knows_is_refused(String golden, String schema, Object form, Class<?> type)
            throws IOException {
        ObjectNode more = (ObjectNode) JSON.readTree(resource("/golden/" + golden + ".json"));
        more.put("surprise", 1);

        assertThat(problems(schema, more.toString())).isNotEmpty();
        assertThatThrownBy(() -> ContractJson.read(more.toString(), type))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("surprise");
    }

    @Test
    void the_schema_wants_from_a_partition_order_what_the_worker_wants() throws IOException {
        ObjectNode order = (ObjectNode) JSON.readTree(resource("/golden/order.json"));
        order.remove("scratch");

        assertThat(problems("order", order.toString()))
                .singleElement()
                .asString()
                .contains("scratch");
    }

    @Test
    void the_schema_lets_no_order_name_further_partitions_but_that_of_a_partition_by_itself() throws IOException {
        ObjectNode helping = (ObjectNode) JSON.readTree(resource("/golden/order-bundle.json"));
        helping.set("help", JSON.readTree(resource("/golden/order-helper.json")).get("help"));
        ObjectNode summary = (ObjectNode) JSON.readTree(resource("/golden/order-summary.json"));
        summary.set("then", helping.get("then"));

        assertThat(problems("order", helping.toString())).isNotEmpty();
        assertThat(problems("order", summary.toString())).isNotEmpty();
    }

    @Test
    void the_answers_of_several_partitions_are_as_their_golden_file_says_when_they_are_unpacked() throws IOException {
        Path golden = Path.of("src/test/resources/golden/bundle-result.json");
        BundleResult form = Forms.bundleResult();
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(golden, form.toJson() + "\n");
        }
        String text = resource("/golden/bundle-result.json");
        ObjectNode more = (ObjectNode) JSON.readTree(text);
        more.put("surprise", 1);

        // Two builds of zlib may pack one text in two ways: what it holds is compared.
        assertThat(BundleResult.read(text)).contains(form);
        assertThat(BundleResult.read(form.toJson())).contains(form);
        assertThat(problems("bundle-result", text)).isEmpty();
        assertThat(problems("bundle-result", form.toJson())).isEmpty();
        assertThat(problems("bundle-result", more.toString())).isNotEmpty();
        assertThat(BundleResult.read(more.toString()))
                .as("a newer build may add fields")
                .contains(form);
    }

    @Test
    void every_cause_and_exit_code_is_in_the_schema() {
        for (Cause cause : Cause.values()) {
            Result result = Result.failed(cause, "m").build();
            assertThat(problems("result", result.toJson())).as(cause.name()).isEmpty();
        }
    }

    @ParameterizedTest
    @FieldSource("dev.cleanrun.contract.recipe.BuiltinRecipes#NAMES")
    void builtin_recipes_obey_the_recipe_schema(String name) throws IOException {
        String json = new YAMLMapper()
                .readTree(BuiltinRecipes.text(name).orElseThrow())
                .toString();

        assertThat(problems("recipe", json)).isEmpty();
        assertThat(problems("recipe", json.replaceFirst("\"action\"", "\"act\"")))
                .isNotEmpty();
    }

    private static Set<ValidationMessage> problems(String schema, String json) {
        JsonSchema loaded = SCHEMAS.getSchema(resource("/schemas/" + schema + ".schema.json"));
        return loaded.validate(json, InputFormat.JSON);
    }

    private static String resource(String name) {
        try (InputStream in = GoldenFormsTest.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_published_report_of_another_version_is_still_read() throws IOException {
        ObjectNode more = (ObjectNode) JSON.readTree(resource("/golden/report.json"));
        more.put("surprise", 1);
        more.remove(List.of("amounts", "columns", "memory"));

        PartitionReport report = PartitionReport.parse(more.toString());
        assertThat(report.rules()).isEqualTo(Forms.report().rules());
        assertThat(report.amounts()).isEmpty();
        assertThatThrownBy(() -> PartitionReport.parse("[]")).isInstanceOf(IllegalArgumentException.class);
    }
}
