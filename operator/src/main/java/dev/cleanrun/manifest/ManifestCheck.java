// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.manifest;

import dev.cleanrun.api.schema.CrdSchema;
import dev.cleanrun.api.v1alpha1.Limits;
import dev.cleanrun.contract.text.Nearest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Checks manifests, all at once: {@code CleanRun}s or {@code Delivery}s, the {@code DatasetProfile}s that they refer
 * to, and {@code ConfigMap}s with recipes. Other kinds of our API group are refused, those of others left alone.
 */
public final class ManifestCheck {
    private static final List<String> KINDS =
            Arrays.stream(CrdSchema.values()).map(CrdSchema::kind).toList();

    /** Of the kinds that were seen: a schema is long in the making. */
    private final Map<CrdSchema, SchemaRules> schemas = new ConcurrentHashMap<>();

    /**
     * Reads and checks files.
     *
     * @param files YAML files, in the order of the command line; several documents in each are fine
     * @return the runs with what they refer to, or everything that is wrong
     */
    public CheckResult<CheckedRun> check(List<Path> files) {
        return check(files, CrdSchema.CLEAN_RUN, ResourceReferences::resolve);
    }

    /** Reads and checks files with deliveries, as {@link #check(List)} does those with runs. */
    public CheckResult<CheckedDelivery> checkDeliveries(List<Path> files) {
        return check(files, CrdSchema.DELIVERY, DeliveryReferences::resolve);
    }

    /** Checks documents with runs that were read already, as the operator does; at least one. */
    CheckResult<CheckedRun> checkRead(List<YamlFile> files) {
        return checkRead(files, CrdSchema.CLEAN_RUN, ResourceReferences::resolve);
    }

    /** Checks documents with deliveries that were read already; at least one. */
    CheckResult<CheckedDelivery> checkReadDeliveries(List<YamlFile> files) {
        return checkRead(files, CrdSchema.DELIVERY, DeliveryReferences::resolve);
    }

    private <T> CheckResult<T> check(List<Path> files, CrdSchema wanted, Function<GivenResources, List<T>> resolve) {
        return files.isEmpty()
                ? new CheckResult.Refused<>(List.of(none("no file", wanted)))
                : checkRead(files.stream().map(YamlFile::read).toList(), wanted, resolve);
    }

    private <T> CheckResult<T> checkRead(
            List<YamlFile> files, CrdSchema wanted, Function<GivenResources, List<T>> resolve) {
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
        List<T> found = read ? resolve.apply(given) : List.of();
        findings.forEach(about -> problems.addAll(about.problems()));
        if (problems.isEmpty() && found.isEmpty()) {
            problems.add(none(files.getFirst().name(), wanted));
        }
        if (problems.isEmpty()) {
            return new CheckResult.Accepted<>(found);
        }
        problems.sort(
                Comparator.comparing(Problem::file).thenComparing(Problem::line).thenComparing(Problem::field));
        return new CheckResult.Refused<>(problems.stream().distinct().toList());
    }

    private static Problem none(String file, CrdSchema wanted) {
        return new Problem(
                file,
                0,
                "",
                "",
                "there is no " + wanted.kind() + " in it: add a document with apiVersion " + apiVersion() + " and kind "
                        + wanted.kind());
    }

    private void take(Document document, Findings findings, GivenResources given) {
        CrdSchema kind = CrdSchema.ofKind(document.kind()).orElse(null);
        boolean ourGroup = document.apiVersion().startsWith(Limits.GROUP);
        if (kind == null && ourGroup) {
            findings.add(
                    "kind",
                    "Unsupported value: \"" + document.kind()
                            + "\": supported values: "
                            + KINDS.stream().map(one -> "\"" + one + "\"").collect(Collectors.joining(", "))
                            + Nearest.hint(document.kind(), KINDS));
        } else if (kind != null && !document.apiVersion().equals(apiVersion())) {
            findings.add(
                    "apiVersion",
                    "Unsupported value: \"" + document.apiVersion() + "\": supported values: \"" + apiVersion() + "\"");
        } else if (kind != null) {
            given.add(
                    kind,
                    document,
                    schemas.computeIfAbsent(kind, SchemaRules::new).check(document, findings),
                    findings);
        } else if (document.kind().equals("ConfigMap")) {
            given.addConfigMap(document);
        }
    }

    private static String apiVersion() {
        return Limits.GROUP + "/" + Limits.VERSION;
    }
}
