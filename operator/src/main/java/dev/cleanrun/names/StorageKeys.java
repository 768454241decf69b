// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.names;

/** Keys of the Secret and the ConfigMap that a run's {@code storage} names; those of the Secret as AWS has them. */
public final class StorageKeys {
    /** Of the Secret: the access key's id. */
    public static final String KEY_ID = "AWS_ACCESS_KEY_ID";
    /** Of the Secret: the access key. */
    public static final String SECRET_KEY = "AWS_SECRET_ACCESS_KEY";
    /** Of the Secret, where the keys are temporary: their token. */
    public static final String SESSION_TOKEN = "AWS_SESSION_TOKEN";
    /** Of the ConfigMap: certificates in PEM. */
    public static final String CERTIFICATES = "ca.crt";

    private StorageKeys() {}
}
