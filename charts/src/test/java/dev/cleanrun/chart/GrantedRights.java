// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.chart;

import io.fabric8.kubernetes.api.model.authorization.v1.ResourceRule;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectRulesReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectRulesReviewBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What an API server says that somebody may do. */
final class GrantedRights {
    private GrantedRights() {}

    /**
     * All rights of a service account in a namespace, but those that every account has: {@code group/resource[name]
     * verb}.
     */
    static Set<String> all(String accountNamespace, String account, String namespace) {
        Set<String> rights = rules(accountNamespace, account, namespace);
        rights.removeAll(rules(accountNamespace, "nobody", namespace));
        return rights;
    }

    /** Whether a user of some groups may do one thing, {@code group/resource[name] verb}, in a namespace. */
    static boolean may(KubernetesClient client, String user, List<String> groups, String namespace, String right) {
        String[] parts = right.split("[/ \\[\\]]+", -1);
        boolean subresource = right.substring(right.indexOf('/') + 1).contains("/");
        boolean named = right.contains("[");
        SubjectAccessReview review = new SubjectAccessReviewBuilder()
                .withNewSpec()
                .withUser(user)
                .withGroups(groups)
                .withNewResourceAttributes()
                .withNamespace(namespace)
                .withGroup(parts[0])
                .withResource(parts[1])
                .withSubresource(subresource ? parts[2] : "")
                .withName(named ? parts[2] : "")
                .withVerb(parts[parts.length - 1])
                .endResourceAttributes()
                .endSpec()
                .build();
        return client.resource(review).create().getStatus().getAllowed();
    }

    private static Set<String> rules(String accountNamespace, String account, String namespace) {
        try (KubernetesClient client = ChartCluster.as(accountNamespace, account)) {
            SelfSubjectRulesReview answer = client.resource(new SelfSubjectRulesReviewBuilder()
                            .withNewSpec()
                            .withNamespace(namespace)
                            .endSpec()
                            .build())
                    .create();
            Set<String> rights = new TreeSet<>();
            answer.getStatus().getResourceRules().forEach(rule -> add(rule, rights));
            return rights;
        }
    }

    private static void add(ResourceRule rule, Set<String> rights) {
        List<String> names = rule.getResourceNames().isEmpty()
                ? List.of("")
                : rule.getResourceNames().stream().map(name -> "[" + name + "]").toList();
        for (String group : rule.getApiGroups()) {
            for (String resource : rule.getResources()) {
                for (String name : names) {
                    rule.getVerbs().forEach(verb -> rights.add(group + "/" + resource + name + " " + verb));
                }
            }
        }
    }
}
