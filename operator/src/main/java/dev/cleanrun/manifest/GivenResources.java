// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.manifest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleanrun.api.schema.CrdSchema;
import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.DatasetProfile;
import dev.cleanrun.api.v1alpha1.Delivery;
import dev.cleanrun.contract.text.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The resources of all files of one check, by name. */
final class GivenResources {
    private final Resources resources = new Resources();
    private final Map<String, Entry<CleanRun>> runs = new LinkedHashMap<>();
    private final Map<String, Entry<DatasetProfile>> profiles = new LinkedHashMap<>();
    private final Map<String, Entry<Delivery>> deliveries = new LinkedHashMap<>();
    private final Map<String, Document> configMaps = new LinkedHashMap<>();

    /** A resource, and what was found about it; its invalid fields are absent. */
    record Entry<T>(T resource, Findings findings) {}

    void add(CrdSchema kind, Document document, ObjectNode valid, Findings findings) {
        switch (kind) {
            case CLEAN_RUN -> {
                CleanRun run = resources.run(valid);
                RunRules.check(run, findings);
                keep(runs, document, new Entry<>(run, findings));
            }
            case DATASET_PROFILE -> {
                DatasetProfile profile = resources.profile(valid);
                ProfileRules.check(profile, findings);
                keep(profiles, document, new Entry<>(profile, findings));
            }
            case DELIVERY -> {
                Delivery delivery = resources.delivery(valid);
                DeliveryRules.check(delivery, findings);
                keep(deliveries, document, new Entry<>(delivery, findings));
            }
        }
    }

    void addConfigMap(Document document) {
        configMaps.put(document.name(), document);
    }

    List<Entry<CleanRun>> runs() {
        return new ArrayList<>(runs.values());
    }

    List<Entry<Delivery>> deliveries() {
        return new ArrayList<>(deliveries.values());
    }

    private Entry<DatasetProfile> profile(String name) {
        return profiles.get(name);
    }

    private List<String> profileNames() {
        List<String> names = new ArrayList<>(profiles.keySet());
        names.addAll(BuiltinProfiles.NAMES);
        return names;
    }

    /** The profile of that name, given or builtin; empty after saying that there is none. */
    Optional<DatasetProfile> profileOf(String name, Findings findings) {
        Entry<DatasetProfile> entry = profile(name);
        if (entry != null) {
            return entry.findings().problems().isEmpty() ? Optional.of(entry.resource()) : Optional.empty();
        }
        Optional<DatasetProfile> builtin = BuiltinProfiles.profile(name);
        if (builtin.isEmpty()) {
            findings.add(
                    "spec.profile",
                    "Not found: \"" + name
                            + "\": no DatasetProfile of this name is given, and the builtin ones are "
                            + String.join(", ", BuiltinProfiles.NAMES) + "; add the profile's file with -f"
                            + Nearest.hint(name, profileNames()));
        }
        return builtin;
    }

    Document configMap(String name) {
        return configMaps.get(name);
    }

    private static <T> void keep(Map<String, Entry<T>> entries, Document document, Entry<T> entry) {
        if (entries.putIfAbsent(document.name(), entry) != null) {
            entry.findings()
                    .add(
                            "metadata.name",
                            "Duplicate value: \"" + document.name()
                                    + "\": there are two resources of this kind and name; rename one, or remove it");
        }
    }
}
