// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.api.schema.TestCluster;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The chart installed by Helm on a real API server: taken whole, and rights that are what they should be. */
class ChartIT {
    private static final String ID = UUID.randomUUID().toString().substring(0, 8);
    private static final String SYSTEM = "cleanrun-" + ID;
    private static final String CLAIMS = "claims-" + ID;
    private static final String OTHER = "other-" + ID;
    private static final String VALUES = """
        storage: {secrets: [{namespace: %1$s, names: [apcd-s3]}]}
        worker: {serviceAccount: {namespaces: [%1$s]}}
        """.formatted(CLAIMS);
    private static final PatchContext APPLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager("kubectl")
            .withForce(true)
            .build();
    private static final List<String> PROFILES = List.of(
            "cleanrun.dev/datasetprofiles get",
            "cleanrun.dev/datasetprofiles list",
            "cleanrun.dev/datasetprofiles watch",
            "cleanrun.dev/datasetprofiles/status patch");
    private static final List<String> RUNS = List.of(
            "/configmaps create",
            "/configmaps delete",
            "/configmaps get",
            "/events create",
            "/events patch",
            "/pods create",
            "/pods delete",
            "/pods get",
            "/pods list",
            "/pods watch",
            "cleanrun.dev/cleanruns get",
            "cleanrun.dev/cleanruns list",
            "cleanrun.dev/cleanruns watch",
            "cleanrun.dev/cleanruns/status get",
            "cleanrun.dev/cleanruns/status patch",
            "cleanrun.dev/deliveries get",
            "cleanrun.dev/deliveries list",
            "cleanrun.dev/deliveries watch",
            "cleanrun.dev/deliveries/status get",
            "cleanrun.dev/deliveries/status patch",
            "events.k8s.io/events create",
            "events.k8s.io/events patch");
    private static final List<String> LEASE = List.of(
            "coordination.k8s.io/leases create",
            "coordination.k8s.io/leases[cleanrun-operator] get",
            "coordination.k8s.io/leases[cleanrun-operator] patch",
            "coordination.k8s.io/leases[cleanrun-operator] update");
    private static KubernetesClient client;

    @BeforeAll
    static void the_chart_is_installed_in_one_step() {
        client = TestCluster.client();
        List.of(SYSTEM, CLAIMS, OTHER).forEach(namespace -> ChartCluster.make(client, namespace));
        ChartCluster.install(SYSTEM, VALUES);
    }

    @AfterAll
    static void it_is_removed() {
        ChartCluster.uninstall(SYSTEM);
        List.of(SYSTEM, CLAIMS, OTHER)
                .forEach(namespace -> client.namespaces().withName(namespace).delete());
        client.close();
    }

    @Test
    void crds_are_established_and_profiles_have_what_the_server_adds() {
        assertThat(crd("cleanruns").getStatus().getConditions())
                .anyMatch(condition -> condition.getType().equals("Established")
                        && condition.getStatus().equals("True"));
        assertThat(profile("pharmacy").<Integer>get("spec", "budget", "maxPods"))
                .isEqualTo(48);
        assertThat(profile("medical").<Integer>get("spec", "budget", "maxPods")).isEqualTo(16);
        assertThat(profile("medical").<List<?>>get("spec", "placement", "nodeSelectorTerms"))
                .isEmpty();
    }

    @Test
    void the_operators_pods_are_taken_in_a_restricted_namespace() {
        client.pods()
                .inNamespace(SYSTEM)
                .withLabel("app.kubernetes.io/component", "operator")
                .informOnCondition(pods -> pods.size() == 2)
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    @Test
    void the_operator_may_do_exactly_what_it_needs() {
        assertThat(GrantedRights.all(SYSTEM, "cleanrun", SYSTEM))
                .containsExactlyInAnyOrderElementsOf(union(RUNS, PROFILES, LEASE));
        assertThat(GrantedRights.all(SYSTEM, "cleanrun", CLAIMS))
                .containsExactlyInAnyOrderElementsOf(union(RUNS, PROFILES, List.of("/secrets[apcd-s3] get")));
        assertThat(GrantedRights.all(SYSTEM, "cleanrun", OTHER))
                .containsExactlyInAnyOrderElementsOf(union(RUNS, PROFILES));
    }

    @Test
    void the_server_decides_so_in_both_directions() {
        for (String right : union(RUNS, PROFILES, List.of("/secrets[apcd-s3] get"))) {
            assertThat(operatorMay(CLAIMS, right)).as(right).isTrue();
        }
        assertThat(operatorMay(SYSTEM, "coordination.k8s.io/leases[cleanrun-operator] patch"))
                .isTrue();
        for (String right : List.of(
                "/secrets list",
                "/secrets watch",
                "/secrets[other] get",
                "/secrets[apcd-s3] patch",
                "/pods patch",
                "/pods update",
                "/pods deletecollection",
                "/pods/exec create",
                "/pods/log get",
                "/pods/eviction create",
                "/configmaps list",
                "/configmaps patch",
                "/configmaps update",
                "/nodes list",
                "/serviceaccounts/token create",
                "cleanrun.dev/cleanruns patch",
                "cleanrun.dev/cleanruns update",
                "cleanrun.dev/cleanruns delete",
                "cleanrun.dev/cleanruns/finalizers update",
                "cleanrun.dev/cleanruns/status update",
                "cleanrun.dev/datasetprofiles patch",
                "coordination.k8s.io/leases[cleanrun-operator] get",
                "batch/jobs create",
                "*/* *")) {
            assertThat(operatorMay(CLAIMS, right)).as(right).isFalse();
        }
        assertThat(operatorMay(SYSTEM, "coordination.k8s.io/leases[another] patch"))
                .isFalse();
        assertThat(operatorMay(OTHER, "/secrets[apcd-s3] get")).isFalse();
    }

    @Test
    void workers_may_do_nothing() {
        assertThat(client.serviceAccounts()
                        .inNamespace(CLAIMS)
                        .withName("cleanrun-worker")
                        .get()
                        .getAutomountServiceAccountToken())
                .isFalse();
        assertThat(GrantedRights.all(CLAIMS, "cleanrun-worker", CLAIMS)).isEmpty();
        assertThat(GrantedRights.all(CLAIMS, "cleanrun-worker", SYSTEM)).isEmpty();
    }

    @Test
    void who_edits_a_namespace_edits_its_runs_and_no_profile() {
        client.resource(new RoleBindingBuilder()
                        .withNewMetadata()
                        .withName("editors")
                        .withNamespace(CLAIMS)
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", "edit")
                        .addNewSubject("rbac.authorization.k8s.io", "Group", "analysts", null)
                        .build())
                .create();
        // A controller of the cluster adds the chart's rules to the role, a moment later.
        client.rbac()
                .clusterRoles()
                .withName("edit")
                .waitUntilCondition(
                        role -> role.getRules().stream()
                                .anyMatch(rule -> rule.getApiGroups().contains("cleanrun.dev")
                                        && rule.getVerbs().contains("create")),
                        30,
                        TimeUnit.SECONDS);
        assertThat(analystMay(CLAIMS, "cleanrun.dev/cleanruns create")).isTrue();
        assertThat(analystMay(CLAIMS, "cleanrun.dev/cleanruns/status patch")).isFalse();
        assertThat(analystMay(OTHER, "cleanrun.dev/cleanruns create")).isFalse();
        assertThat(analystMay("", "cleanrun.dev/datasetprofiles patch")).isFalse();
    }

    @Test
    void an_upgrade_to_watched_namespaces_takes_the_rights_elsewhere_away() {
        try {
            ChartCluster.upgrade(SYSTEM, VALUES + "watchNamespaces: [" + CLAIMS + "]\n");
            assertThat(GrantedRights.all(SYSTEM, "cleanrun", CLAIMS)).containsAll(RUNS);
            assertThat(GrantedRights.all(SYSTEM, "cleanrun", OTHER)).containsExactlyInAnyOrderElementsOf(PROFILES);
        } finally {
            ChartCluster.upgrade(SYSTEM, VALUES);
        }
    }

    @Test
    void an_upgrade_stops_at_crds_of_another_chart_and_goes_on_when_they_are_applied() throws IOException {
        CustomResourceDefinition changed = crd("cleanruns");
        changed.getSpec()
                .getVersions()
                .getFirst()
                .getSchema()
                .getOpenAPIV3Schema()
                .setDescription("Of another chart.");
        changed.getMetadata().setManagedFields(null);
        client.resource(changed).update();
        try {
            assertThatThrownBy(() -> ChartCluster.upgrade(SYSTEM, VALUES + "httpPort: 9090\n"))
                    .hasMessageContaining(
                            "the CRD cleanruns.cleanrun.dev in the cluster is not the one of chart 0.1.0",
                            "kubectl apply --server-side");
            assertThat(client.services()
                            .inNamespace(SYSTEM)
                            .withName("cleanrun-metrics")
                            .get()
                            .getSpec()
                            .getPorts()
                            .getFirst()
                            .getPort())
                    .isEqualTo(8080);
            ChartCluster.upgrade(SYSTEM, VALUES + "crds: {check: false}\n");
        } finally {
            for (Path crd : CrdCopiesTest.copies()) {
                client.resource(Files.readString(crd)).patch(APPLY);
            }
        }
        ChartCluster.upgrade(SYSTEM, VALUES);
    }

    @Test
    void a_second_installation_is_refused_since_it_would_spend_each_budget_twice() {
        assertThatThrownBy(() -> ChartCluster.install(OTHER, "profiles: {pharmacy: {enabled: false}}\n"))
                .hasMessageContaining("CleanRun as the release cleanrun in " + SYSTEM + " already");
    }

    @Test
    void an_uninstallation_leaves_the_crds_and_can_be_undone() {
        ChartCluster.uninstall(SYSTEM);
        try {
            assertThat(crd("cleanruns").getMetadata().getDeletionTimestamp()).isNull();
            assertThat(client.rbac().clusterRoles().withName("cleanrun-runs").get())
                    .isNull();
            assertThat(profile("medical")).isNull();
        } finally {
            ChartCluster.install(SYSTEM, VALUES);
        }
        assertThat(profile("medical")).isNotNull();
    }

    private static boolean operatorMay(String namespace, String right) {
        return GrantedRights.may(
                client,
                "system:serviceaccount:" + SYSTEM + ":cleanrun",
                List.of("system:serviceaccounts", "system:serviceaccounts:" + SYSTEM, "system:authenticated"),
                namespace,
                right);
    }

    private static boolean analystMay(String namespace, String right) {
        return GrantedRights.may(client, "ann", List.of("analysts", "system:authenticated"), namespace, right);
    }

    private static List<String> union(List<String> first, List<String> second) {
        return union(first, second, List.of());
    }

    private static List<String> union(List<String> first, List<String> second, List<String> third) {
        return Stream.of(first, second, third).flatMap(List::stream).toList();
    }

    private static CustomResourceDefinition crd(String plural) {
        return client.apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName(plural + ".cleanrun.dev")
                .get();
    }

    private static GenericKubernetesResource profile(String name) {
        return client.genericKubernetesResources("cleanrun.dev/v1alpha1", "DatasetProfile")
                .withName(name)
                .get();
    }
}
