// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.manifest;

import dev.cleanrun.api.schema.CrdSchema;
import dev.cleanrun.api.v1alpha1.Limits;
import dev.cleanrun.contract.text.Nearest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Checks the manifests of a local run, all at once: {@code CleanRun}, {@code DatasetProfile}, and {@code ConfigMap} for
 * recipes. Other kinds in the files are none of ours and left alone.
 */
public final class ManifestCheck {
    private final Map<CrdSchema, SchemaRules> schemas = new EnumMap<>(CrdSchema.class);

    /** Reads the schemas. */
    public ManifestCheck() {
        for (CrdSchema kind : CrdSchema.values()) {
            schemas.put(kind, new SchemaRules(kind));
        }
    }

    /**
     * Reads and checks files.
     *
     * @param files YAML files, in the order of the command line; several documents in each are fine
     * @return the runs with what they refer to, or everything that is wrong
     */
    public CheckResult check(List<Path> files) {
        List<Problem> none = files.isEmpty() ? List.of(noRun("no file")) : List.of();
        return none.isEmpty() ? checkRead(files.stream().map(YamlFile::read).toList()) : new CheckResult.Refused(none);
    }

    /** Checks documents that were read already; at least one. */
    CheckResult checkRead(List<YamlFile> files) {
        List<Problem> problems = new ArrayList<>();
        List<Findings> findings = new ArrayList<>();
        GivenResources given = new GivenResources();
        boolean read = true;
        for (YamlFile file : files) {
            problems.addAll(file.problems());
            read &= file.problems().isEmpty();
            for (Document document : file.documents()) {
                Findings about = new Findings(document);
                findings.add(about);
                take(document, about, given);
            }
        }
        // A document that could not be read may have been the run, or the profile that one refers to.
        List<CheckedRun> runs = read ? ResourceReferences.resolve(given) : List.of();
        findings.forEach(about -> problems.addAll(about.problems()));
        if (problems.isEmpty() && runs.isEmpty()) {
            problems.add(noRun(files.getFirst().name()));
        }
        if (problems.isEmpty()) {
            return new CheckResult.Accepted(runs);
        }
        problems.sort(
                Comparator.comparing(Problem::file).thenComparing(Problem::line).thenComparing(Problem::field));
        return new CheckResult.Refused(problems.stream().distinct().toList());
    }

    private static Problem noRun(String file) {
        return new Problem(
                file,
                0,
                "",
                "",
                "there is no CleanRun in it: add a document with apiVersion " + apiVersion() + " and kind CleanRun");
    }

    private void take(Document document, Findings findings, GivenResources given) {
        CrdSchema kind = CrdSchema.ofKind(document.kind()).orElse(null);
        boolean ourGroup = document.apiVersion().startsWith(Limits.GROUP);
        if (kind == null && ourGroup) {
            findings.add(
                    "kind",
                    "Unsupported value: \"" + document.kind()
                            + "\": supported values: \"CleanRun\", \"DatasetProfile\""
                            + Nearest.hint(document.kind(), List.of("CleanRun", "DatasetProfile")));
        } else if (kind != null && !document.apiVersion().equals(apiVersion())) {
            findings.add(
                    "apiVersion",
                    "Unsupported value: \"" + document.apiVersion() + "\": supported values: \"" + apiVersion() + "\"");
        } else if (kind != null) {
            given.add(kind, document, Objects.requireNonNull(schemas.get(kind)).check(document, findings), findings);
        } else if (document.kind().equals("ConfigMap")) {
            given.addConfigMap(document);
        }
    }

    private static String apiVersion() {
        return Limits.GROUP + "/" + Limits.VERSION;
    }
}
