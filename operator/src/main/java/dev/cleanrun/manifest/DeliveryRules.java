// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.manifest;

import dev.cleanrun.api.v1alpha1.Delivery;
import dev.cleanrun.api.v1alpha1.DeliverySourceSpec.DeliveryFormat;
import dev.cleanrun.api.v1alpha1.DeliverySpec;
import dev.cleanrun.api.v1alpha1.PartitionKeySpec;
import dev.cleanrun.api.v1alpha1.TargetSpec.TargetFormat;
import java.util.List;
import java.util.regex.Pattern;

/** What the schema of a delivery cannot say, and needs nothing but the delivery. */
final class DeliveryRules {
    private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
    private static final String SOURCE = "spec.source";
    private static final String TARGET = "spec.target";

    private final DeliverySpec spec;
    private final Findings findings;

    private DeliveryRules(DeliverySpec spec, Findings findings) {
        this.spec = spec;
        this.findings = findings;
    }

    static void check(Delivery delivery, Findings findings) {
        findings.rule(() -> RunRules.name(delivery.getMetadata().getName(), findings), "metadata.name");
        if (delivery.getSpec() != null) {
            new DeliveryRules(delivery.getSpec(), findings).all();
        }
    }

    private void all() {
        findings.rule(() -> LocationRules.check(SOURCE + ".uri", spec.source().uri(), findings), SOURCE + ".uri");
        findings.rule(() -> LocationRules.check(TARGET + ".uri", spec.target().uri(), findings), TARGET + ".uri");
        findings.rule(
                () -> LocationRules.apart(spec.source().uri(), spec.target().uri(), findings),
                SOURCE + ".uri",
                TARGET + ".uri");
        findings.rule(() -> Endpoint.check(spec.storage().endpoint(), findings), "spec.storage.endpoint");
        findings.rule(this::layout, "spec.layout", "spec.kind", SOURCE + ".format");
        findings.rule(() -> FormatRules.delivered(spec.source(), findings), SOURCE + ".format", SOURCE + ".options");
        findings.rule(this::target, TARGET + ".format", TARGET + ".compression");
        findings.rule(() -> spec.partitionBy().forEach(this::key), "spec.partitionBy");
        if (spec.records() != null) {
            findings.rule(() -> records(), "spec.records", SOURCE + ".format");
        }
    }

    private void layout() {
        if ((spec.layout() == null) != (spec.kind() == null)) {
            findings.add("spec", "layout and kind go together: name the layout and which of its kinds of file this is");
        }
        if (spec.source().format() == DeliveryFormat.FIXED_WIDTH && spec.layout() == null) {
            findings.add("spec.layout", "format FixedWidth needs a layout: it says where each column stands");
        }
    }

    private void target() {
        if (spec.target().format() == TargetFormat.DUCKDB) {
            findings.add(TARGET + ".format", "format must be Parquet or Csv");
        }
        FormatRules.compressed(spec.target().format(), spec.target().compression(), findings);
    }

    private void key(String name, PartitionKeySpec key) {
        String field = "spec.partitionBy." + name;
        if (!KEY.matcher(name).matches()) {
            findings.invalid("spec.partitionBy", name, "must be letters, digits and underscores, as event_year");
        }
        if ((key.from() == null) == (key.column() == null)) {
            findings.add(
                    field, "exactly one of from and column must be set: from for a date, column for a value as it is");
        }
        if ((key.at() == null) != (key.bounds() == null) || (key.at() != null && key.from() == null)) {
            findings.add(
                    field,
                    "at and bounds go together with from: the day of birth, the day that counts, the first age of"
                            + " each band");
        }
        if (key.bounds() != null) {
            bounds(field, key.bounds());
        }
    }

    private void bounds(String field, List<Integer> bounds) {
        if (bounds.getFirst() != 0) {
            findings.invalid(field + ".bounds", bounds, "must begin with 0, so that every age has a band");
        }
        for (int i = 1; i < bounds.size(); i++) {
            if (bounds.get(i) <= bounds.get(i - 1)) {
                findings.invalid(field + ".bounds", bounds, "must rise: each is the first age of a band");
                return;
            }
        }
    }

    private void records() {
        boolean text = spec.source().format() == null
                || spec.source().format() == DeliveryFormat.CSV
                || spec.source().format() == DeliveryFormat.FIXED_WIDTH;
        if (!text) {
            findings.add(
                    "spec.records",
                    "records are for formats Csv and FixedWidth: others have no header and trailer records");
        }
    }
}
