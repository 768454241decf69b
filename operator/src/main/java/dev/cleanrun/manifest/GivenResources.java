// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.manifest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleanrun.api.schema.CrdSchema;
import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.DatasetProfile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The resources of all files of one check, by name. */
final class GivenResources {
    private final Resources resources = new Resources();
    private final Map<String, Entry<CleanRun>> runs = new LinkedHashMap<>();
    private final Map<String, Entry<DatasetProfile>> profiles = new LinkedHashMap<>();
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
        }
    }

    void addConfigMap(Document document) {
        configMaps.put(document.name(), document);
    }

    List<Entry<CleanRun>> runs() {
        return new ArrayList<>(runs.values());
    }

    Entry<DatasetProfile> profile(String name) {
        return profiles.get(name);
    }

    List<String> profileNames() {
        List<String> names = new ArrayList<>(profiles.keySet());
        names.addAll(BuiltinProfiles.NAMES);
        return names;
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
