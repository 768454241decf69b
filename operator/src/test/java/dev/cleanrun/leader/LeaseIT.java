// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.leader;

import static dev.cleanrun.leader.Candidate.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.cluster.OperatorClient;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two operators on a real API server, with the rights of the chart and no more. */
class LeaseIT {
    private static final String ACCOUNT = "cleanrun-operator";

    private final String namespace = "lease-" + UUID.randomUUID().toString().substring(0, 8);
    private final KubernetesClient admin = OperatorClient.build(new ConfigBuilder().build());
    private final Replica first = new Replica("first");
    private final Replica second = new Replica("second");

    /** One operator with a client of its own. */
    private final class Replica {
        private final KubernetesClient client;
        private final List<Long> ledAt = new CopyOnWriteArrayList<>();
        private final List<String> lost = new CopyOnWriteArrayList<>();
        private final LeaseSettings settings;
        private final ElectedLeadership leadership;

        Replica(String name) {
            Config config = new ConfigBuilder().build();
            config.setImpersonateUsername("system:serviceaccount:" + namespace + ":" + ACCOUNT);
            client = OperatorClient.build(config);
            settings = LeaseSettings.of(
                    namespace, "cleanrun-operator", name, UUID.randomUUID(), OperatorClient.REQUEST_TIMEOUT);
            leadership = new ElectedLeadership(
                    client,
                    settings,
                    new Leadership.Callbacks(() -> ledAt.add(System.nanoTime()), lost::add),
                    System::nanoTime);
        }

        boolean leads() {
            return !ledAt.isEmpty();
        }
    }

    @BeforeEach
    void the_rights_of_the_chart_are_granted() {
        admin.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
        admin.resource(new RoleBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(ACCOUNT)
                        .endMetadata()
                        .withRules(new PolicyRuleBuilder()
                                .withApiGroups("coordination.k8s.io")
                                .withResources("leases")
                                .withVerbs("get", "create", "update", "patch")
                                .build())
                        .build())
                .create();
        admin.resource(new RoleBindingBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(ACCOUNT)
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "Role", ACCOUNT)
                        .addNewSubject()
                        .withKind("ServiceAccount")
                        .withNamespace(namespace)
                        .withName(ACCOUNT)
                        .endSubject()
                        .build())
                .create();
    }

    @AfterEach
    void the_namespace_is_removed() {
        first.leadership.stop();
        second.leadership.stop();
        first.client.close();
        second.client.close();
        admin.namespaces().withName(namespace).delete();
        admin.close();
    }

    @Test
    void a_clean_stop_hands_over_in_under_three_seconds() {
        bothStart();
        assertThat(first.leadership.mayStillWrite()).isTrue();
        assertThat(lease().getHolderIdentity()).isEqualTo(first.settings.identity());
        long stopped = System.nanoTime();
        assertThat(first.leadership.stop()).isTrue();
        eventually(second::leads);
        assertThat(Duration.ofNanos(second.ledAt.getFirst() - stopped)).isLessThan(Duration.ofSeconds(3));
        assertThat(lease().getHolderIdentity()).isEqualTo(second.settings.identity());
        assertThat(first.lost).isEmpty();
    }

    @Test
    void a_killed_leader_is_followed_only_after_its_lease() {
        bothStart();
        first.client.close();
        eventually(() -> !first.lost.isEmpty());
        LeaseSpec left = lease();
        assertThat(first.leadership.mayStillWrite()).isFalse();
        assertThat(second.leads()).isFalse();
        assertThat(left.getHolderIdentity()).isEqualTo(first.settings.identity());
        eventually(second::leads);
        assertThat(Duration.between(left.getRenewTime(), lease().getAcquireTime()))
                .isGreaterThan(first.settings.times().duration());
        assertThat(lease().getLeaseTransitions()).isEqualTo(left.getLeaseTransitions() + 1);
    }

    @Test
    void a_leader_goes_on_renewing() {
        first.leadership.start();
        eventually(() -> first.leadership.renewals() > 3);
        assertThat(lease().getHolderIdentity()).isEqualTo(first.settings.identity());
        assertThat(first.lost).isEmpty();
    }

    private void bothStart() {
        first.leadership.start();
        eventually(first::leads);
        second.leadership.start();
        eventually(() -> first.leadership.renewals() > 2);
    }

    private LeaseSpec lease() {
        return admin.leases()
                .inNamespace(namespace)
                .withName("cleanrun-operator")
                .get()
                .getSpec();
    }
}
