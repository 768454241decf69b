// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.manifest;

import dev.cleanrun.api.v1alpha1.DatasetProfile;
import dev.cleanrun.api.v1alpha1.Delivery;
import dev.cleanrun.api.v1alpha1.DeliverySourceSpec.DeliveryFormat;
import dev.cleanrun.api.v1alpha1.DeliverySpec;
import dev.cleanrun.api.v1alpha1.PartitionKeySpec;
import dev.cleanrun.contract.delivery.LayoutReading;
import dev.cleanrun.contract.layout.LayoutFile;
import dev.cleanrun.contract.layout.LayoutRef;
import dev.cleanrun.contract.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Follows what deliveries refer to: profile, layout, columns of the layout. */
final class DeliveryReferences {
    private final DeliverySpec spec;
    private final Findings findings;

    private DeliveryReferences(DeliverySpec spec, Findings findings) {
        this.spec = spec;
        this.findings = findings;
    }

    /** The deliveries that nothing is wrong with; the others have findings. */
    static List<CheckedDelivery> resolve(GivenResources given) {
        List<CheckedDelivery> deliveries = new ArrayList<>();
        for (GivenResources.Entry<Delivery> entry : given.deliveries()) {
            DeliverySpec spec = entry.resource().getSpec();
            Findings findings = entry.findings();
            findings.rule(
                    () -> {
                        Optional<DatasetProfile> profile = given.profileOf(spec.profile(), findings);
                        Optional<LayoutFile> file = new DeliveryReferences(spec, findings).file();
                        if (profile.isPresent() && findings.problems().isEmpty()) {
                            deliveries.add(new CheckedDelivery(entry.resource(), profile.get(), file));
                        }
                    },
                    "spec.profile",
                    "spec.layout",
                    "spec.kind",
                    "spec.partitionBy",
                    "spec.source");
        }
        return deliveries;
    }

    private Optional<LayoutFile> file() {
        if (spec.layout() == null || spec.kind() == null) {
            return Optional.empty();
        }
        LayoutRef layout = new LayoutRef(spec.layout(), Optional.of(spec.kind()));
        try {
            Optional<LayoutFile> file = layout.find().file(spec.kind());
            if (file.isEmpty()) {
                List<String> kinds = layout.find().kinds();
                findings.add(
                        "spec.kind",
                        "Not found: \"" + spec.kind() + "\": the kinds of file of " + spec.layout() + " are "
                                + String.join(", ", kinds) + Nearest.hint(spec.kind(), kinds));
            }
            file.ifPresent(this::follow);
            return file;
        } catch (IllegalArgumentException e) {
            findings.add("spec.layout", e.getMessage());
            return Optional.empty();
        }
    }

    private void follow(LayoutFile file) {
        LayoutReading reading = new LayoutReading(file);
        spec.partitionBy()
                .forEach((key, value) -> columns(value)
                        .filter(name -> reading.column(name).isEmpty())
                        .forEach(name -> findings.add(
                                "spec.partitionBy." + key,
                                "Not found: \"" + name + "\": " + spec.layout() + "/" + spec.kind()
                                        + " has no such column, and none that fills a recipe's column of that name"
                                        + Nearest.hint(name, names(file)))));
        if (spec.source().format() == DeliveryFormat.FIXED_WIDTH) {
            reading.widths("UTF-8", false, false);
        }
    }

    private static Stream<String> columns(PartitionKeySpec key) {
        return Stream.of(key.from(), key.at(), key.column()).filter(name -> name != null);
    }

    private static List<String> names(LayoutFile file) {
        return file.rows().stream()
                .flatMap(column -> Stream.concat(Stream.of(column.name()), column.as().stream()))
                .toList();
    }
}
