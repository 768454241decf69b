// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster;

/**
 * The pods of a run as an Indexed Job would make them: of the same size, on the same nodes, under the same rules of
 * security.
 */
final class JobText {
    private JobText() {}

    static String yaml(String namespace, int pods, int slots, String label) {
        return """
            apiVersion: batch/v1
            kind: Job
            metadata: {name: run, namespace: %1$s}
            spec:
              completions: %2$d
              parallelism: %3$d
              completionMode: Indexed
              backoffLimitPerIndex: 5
              template:
                metadata:
                  labels: {%4$s: %1$s}
                  annotations: {testbed/run-seconds: "1", argocd.argoproj.io/ignore-resource-updates: "true"}
                spec:
                  restartPolicy: Never
                  automountServiceAccountToken: false
                  enableServiceLinks: false
                  securityContext:
                    runAsNonRoot: true
                    runAsUser: 10001
                    fsGroup: 10001
                    seccompProfile: {type: RuntimeDefault}
                  affinity:
                    nodeAffinity:
                      requiredDuringSchedulingIgnoredDuringExecution:
                        nodeSelectorTerms:
                        - matchExpressions:
                          - {key: %5$s, operator: In, values: [%6$s]}
                  containers:
                  - name: worker
                    image: testbed.local/cleanrun-worker:none
                    env: [{name: CLEANRUN_ORDER, value: "%7$s"}]
                    resources:
                      requests: {cpu: 100m, memory: 1Gi, ephemeral-storage: 1Gi}
                      limits: {memory: 1Gi, ephemeral-storage: 1Gi}
                    securityContext:
                      allowPrivilegeEscalation: false
                      readOnlyRootFilesystem: true
                      capabilities: {drop: [ALL]}
                    volumeMounts: [{name: scratch, mountPath: /scratch}]
                  volumes: [{name: scratch, emptyDir: {sizeLimit: 1Gi}}]
            """.formatted(namespace, pods, slots, label, Cluster.NODE_LABEL, Cluster.SIMULATED, "x".repeat(1_000));
    }
}
