// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.List;
import java.util.Map;

/**
 * What the generator's annotations cannot say: class descriptions, columns in order, list-map keys, bounds inside of
 * maps and unions.
 */
final class SchemaAdditions implements CRDPostProcessor {
    private static final Map<String, String> DESCRIPTIONS = Map.of(
            "CleanRun",
            "Cleans one dataset: reads the partitions of a source, writes a clean copy to a target, and keeps in its"
                    + " status what is done.",
            "DatasetProfile",
            "Says how partitions of one kind of dataset are cleaned: budget, memory rules, placement, access and"
                    + " recipe.",
            "Delivery",
            "Turns files as a payer sent them into raw partitions, once each, and keeps in its status what is done.");

    @Override
    public HasMetadata process(HasMetadata resource, String crdSpecVersion) {
        CustomResourceDefinition crd = (CustomResourceDefinition) resource;
        JSONSchemaProps root =
                crd.getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema();
        String kind = crd.getSpec().getNames().getKind();
        root.setDescription(DESCRIPTIONS.get(kind));
        crd.getSpec().getVersions().getFirst().setAdditionalPrinterColumns(PrinterColumns.of(kind));
        JSONSchemaProps spec = root.getProperties().get("spec");
        spec.setDescription("What is wanted.");
        switch (kind) {
            case "CleanRun" -> {
                JSONSchemaProps status = root.getProperties().get("status");
                status.setDescription("What was observed; written by the operator only.");
                cleanRun(spec, status);
            }
            case "DatasetProfile" -> {
                root.getProperties().get("status").setDescription("What was learned; written by the operator only.");
                boundValues(at(spec, "memory", "rules")
                        .getItems()
                        .getSchema()
                        .getProperties()
                        .get("match"));
            }
            case "Delivery" -> {
                JSONSchemaProps status = root.getProperties().get("status");
                status.setDescription("What was observed; written by the operator only.");
                byType(status);
                delivery(spec);
            }
            default -> throw new IllegalStateException("nothing is known of the kind " + kind);
        }
        return crd;
    }

    private static void cleanRun(JSONSchemaProps spec, JSONSchemaProps status) {
        at(spec, "asOf").setFormat("date");
        boundValues(at(spec, "source", "include"));
        boundValues(at(spec, "source", "exclude"));
        boundColumns(spec);
        JSONSchemaProps allowed = at(spec, "failurePolicy", "maxFailedPartitions");
        allowed.setMinimum(0.0);
        allowed.setMaximum((double) Limits.FAILED_PARTITIONS);
        allowed.setMaxLength(4L);
        allowed.setPattern(Patterns.PERCENT);
        byType(status);
    }

    private static void byType(JSONSchemaProps status) {
        JSONSchemaProps conditions = at(status, "conditions");
        conditions.setXKubernetesListType("map");
        conditions.setXKubernetesListMapKeys(List.of("type"));
    }

    private static void boundColumns(JSONSchemaProps spec) {
        JSONSchemaProps column =
                at(spec, "source", "options", "columns").getItems().getSchema();
        column.setMinLength(1L);
        column.setMaxLength(64L);
        column.setPattern(Patterns.LINE);
        column.setDescription("Name of a column. At most 64 characters.");
    }

    private static void delivery(JSONSchemaProps spec) {
        boundColumns(spec);
        JSONSchemaProps bound = at(
                        spec.getProperties()
                                .get("partitionBy")
                                .getAdditionalProperties()
                                .getSchema(),
                        "bounds")
                .getItems()
                .getSchema();
        bound.setMinimum(0.0);
        bound.setMaximum(150.0);
        bound.setDescription("First age of a band, in years.");
        boundPlace(at(spec, "records", "countAt"));
        boundPlace(at(spec, "records", "totals").getAdditionalProperties().getSchema());
    }

    private static void boundPlace(JSONSchemaProps place) {
        place.setMinimum(1.0);
        place.setMaximum(99_999.0);
        place.setMaxLength(11L);
        place.setPattern("^[1-9][0-9]{0,4}(-[1-9][0-9]{0,4})?$");
        if (place.getDescription() == null) {
            place.setDescription("Number of a field, or from-to of characters.");
        }
    }

    private static void boundValues(JSONSchemaProps map) {
        JSONSchemaProps list = map.getAdditionalProperties().getSchema();
        list.setMinItems(1L);
        list.setMaxItems(1000L);
        JSONSchemaProps value = list.getItems().getSchema();
        value.setMinLength(1L);
        value.setMaxLength(256L);
        value.setPattern(Patterns.VALUE);
        value.setDescription("One value, or a range of whole numbers as 2016..2020. At most 256 characters.");
    }

    private static JSONSchemaProps at(JSONSchemaProps from, String... path) {
        JSONSchemaProps schema = from;
        for (String name : path) {
            schema = schema.getProperties().get(name);
        }
        return schema;
    }
}
