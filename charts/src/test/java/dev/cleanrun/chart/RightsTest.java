// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.chart;

import static dev.cleanrun.chart.HelmChart.render;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what: exactly what the operator needs, for users what follows from it, for workers nothing. */
class RightsTest {
    private static final List<String> PROFILES = List.of(
            "* cleanrun.dev/datasetprofiles get",
            "* cleanrun.dev/datasetprofiles list",
            "* cleanrun.dev/datasetprofiles watch",
            "* cleanrun.dev/datasetprofiles/status patch");
    private static final List<String> LEASE = List.of(
            "cleanrun-system coordination.k8s.io/leases create",
            "cleanrun-system coordination.k8s.io/leases[cleanrun-operator] get",
            "cleanrun-system coordination.k8s.io/leases[cleanrun-operator] patch",
            "cleanrun-system coordination.k8s.io/leases[cleanrun-operator] update");
    private static final String RUNS = """
        /configmaps create
        /configmaps delete
        /configmaps get
        /events create
        /events patch
        /pods create
        /pods delete
        /pods get
        /pods list
        /pods watch
        cleanrun.dev/cleanruns get
        cleanrun.dev/cleanruns list
        cleanrun.dev/cleanruns watch
        cleanrun.dev/cleanruns/status get
        cleanrun.dev/cleanruns/status patch
        cleanrun.dev/deliveries get
        cleanrun.dev/deliveries list
        cleanrun.dev/deliveries watch
        cleanrun.dev/deliveries/status get
        cleanrun.dev/deliveries/status patch
        events.k8s.io/events create
        events.k8s.io/events patch
        """;

    @Test
    void by_default_the_operator_looks_after_all_namespaces_and_reads_no_secret() {
        assertThat(Rights.ofOperator(render("")))
                .containsExactlyInAnyOrderElementsOf(union(runs("*"), PROFILES, LEASE));
    }

    @Test
    void with_watched_namespaces_its_rights_end_there() {
        assertThat(Rights.ofOperator(render("watchNamespaces: [claims, nightly]")))
                .containsExactlyInAnyOrderElementsOf(union(runs("claims"), runs("nightly"), PROFILES, LEASE));
    }

    @Test
    void it_reads_the_secrets_that_are_named_and_no_others() {
        assertThat(Rights.ofOperator(render("""
            watchNamespaces: [claims]
            storage: {secrets: [{namespace: claims, names: [apcd-s3, other]}]}
            """)))
                .containsExactlyInAnyOrderElementsOf(union(
                        runs("claims"),
                        PROFILES,
                        LEASE,
                        List.of("claims /secrets[apcd-s3] get", "claims /secrets[other] get")));
    }

    @Test
    void without_leader_election_it_has_no_lease() {
        assertThat(Rights.ofOperator(render("{replicas: 1, leaderElection: {enabled: false}}")))
                .containsExactlyInAnyOrderElementsOf(union(runs("*"), PROFILES));
    }

    @Test
    void without_rbac_nothing_is_granted() {
        assertThat(render("rbac: {create: false, aggregate: false}").identities())
                .noneMatch(it -> it.contains("Role"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{watchNamespaces: [claims], storage: {secrets: [{namespace: claims, names: [a]}]}}"})
    void no_role_grants_more_than_one_looks_for(String values) {
        Rendered chart = render(values);
        Stream.concat(chart.all("ClusterRole"), chart.all("Role")).forEach(role -> {
            for (JsonNode rule : role.path("rules")) {
                assertThat(rule.findValuesAsText("verbs")).doesNotContain("*", "escalate", "bind", "impersonate");
                assertThat(rule.path("verbs").toString()).doesNotContain("*", "escalate", "bind", "impersonate");
                assertThat(rule.path("apiGroups").toString()).doesNotContain("*", "rbac.authorization.k8s.io");
                assertThat(rule.path("resources").toString())
                        .doesNotContain(
                                "*",
                                "pods/",
                                "nodes",
                                "serviceaccounts",
                                "finalizers",
                                "customresourcedefinitions",
                                "jobs",
                                "deployments",
                                "namespaces");
                assertThat(rule.has("nonResourceURLs")).isFalse();
                if (rule.path("resources").toString().contains("secrets")) {
                    assertThat(rule.path("verbs")).hasToString("[\"get\"]");
                    assertThat(rule.path("resourceNames")).isNotEmpty();
                }
            }
        });
    }

    @Test
    void users_who_edit_a_namespace_edit_runs_there_but_nobody_edits_profiles() {
        Rendered chart = render("");
        assertThat(Rights.of(chart.named("ClusterRole", "cleanrun-edit"), "*"))
                .containsExactlyInAnyOrder(
                        "* cleanrun.dev/cleanruns create",
                        "* cleanrun.dev/cleanruns update",
                        "* cleanrun.dev/cleanruns patch",
                        "* cleanrun.dev/cleanruns delete",
                        "* cleanrun.dev/cleanruns deletecollection",
                        "* cleanrun.dev/deliveries create",
                        "* cleanrun.dev/deliveries update",
                        "* cleanrun.dev/deliveries patch",
                        "* cleanrun.dev/deliveries delete",
                        "* cleanrun.dev/deliveries deletecollection");
        assertThat(Rights.of(chart.named("ClusterRole", "cleanrun-view"), "*"))
                .hasSize(15)
                .allMatch(right -> right.matches(".* (get|list|watch)"));
        assertThat(aggregatedTo(chart, "cleanrun-edit")).containsExactly("admin", "edit");
        assertThat(aggregatedTo(chart, "cleanrun-view")).containsExactly("admin", "edit", "view");
    }

    @Test
    void workers_get_an_account_without_rights_or_token() {
        Rendered chart = render("""
            worker: {serviceAccount: {namespaces: [claims], annotations: {eks.amazonaws.com/role-arn: arn}}}
            """);
        JsonNode account = chart.named("ServiceAccount", "cleanrun-worker");
        assertThat(account.at("/metadata/namespace").asText()).isEqualTo("claims");
        assertThat(account.path("automountServiceAccountToken").asBoolean(true)).isFalse();
        assertThat(account.at("/metadata/annotations/eks.amazonaws.com~1role-arn")
                        .asText())
                .isEqualTo("arn");
        assertThat(chart.objects())
                .filteredOn(it -> it.has("roleRef"))
                .noneMatch(binding -> binding.path("subjects").toString().contains("cleanrun-worker"));
        assertThat(render("watchNamespaces: [claims, nightly]").identities())
                .contains("ServiceAccount claims/cleanrun-worker", "ServiceAccount nightly/cleanrun-worker");
    }

    private static List<String> runs(String namespace) {
        return RUNS.lines().map(right -> namespace + " " + right).toList();
    }

    private static List<String> union(Collection<?>... parts) {
        return Stream.of(parts)
                .flatMap(Collection::stream)
                .map(String.class::cast)
                .toList();
    }

    private static List<String> aggregatedTo(Rendered chart, String role) {
        return chart.named("ClusterRole", role).at("/metadata/labels").properties().stream()
                .filter(label -> label.getKey().startsWith("rbac.authorization.k8s.io/aggregate-to-")
                        && label.getValue().asText().equals("true"))
                .map(label -> label.getKey().replaceFirst(".*aggregate-to-", ""))
                .sorted()
                .toList();
    }
}
