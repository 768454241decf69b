// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

/** Who asks the S3 server. A folder needs none of it. */
public sealed interface StoreCredentials {
    /**
     * Given explicitly, for example from a run's {@code credentialsSecret}.
     *
     * @param accessKeyId {@code AWS_ACCESS_KEY_ID}
     * @param secretAccessKey {@code AWS_SECRET_ACCESS_KEY}
     * @param sessionToken {@code AWS_SESSION_TOKEN}, or null
     */
    record Keys(String accessKeyId, String secretAccessKey, String sessionToken) implements StoreCredentials {
        /** Nothing secret, so that no log can hold it. */
        @Override
        public String toString() {
            return "Keys[...]";
        }
    }

    /**
     * What the surroundings give, in this order: environment variables, Java system properties, web identity (IRSA),
     * container (Pod Identity, ECS), the profile files of the user. The role of the machine is asked last, and only
     * when {@code AWS_EC2_METADATA_DISABLED} is set to {@code false}: a pod whose own identity fails must not go on
     * with the rights of its node.
     */
    record Surroundings() implements StoreCredentials {}
}
