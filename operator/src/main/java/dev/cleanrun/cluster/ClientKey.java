// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster;

import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/**
 * The key of a client certificate. The client takes every key in PKCS#8 for RSA unless told otherwise, and then cannot
 * be built.
 */
final class ClientKey {
    private ClientKey() {}

    /** Whether {@code config} carries, or points to, an elliptic curve key in PKCS#8. */
    static boolean isElliptic(Config config) {
        String pem = pem(config);
        if (!pem.contains("-----BEGIN PRIVATE KEY-----")) {
            return false;
        }
        byte[] key = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        try {
            KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(key));
            return true;
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    /** Empty where there is none or it cannot be read: building the client then says why. */
    private static String pem(Config config) {
        if (config.getClientKeyData() != null) {
            return new String(Base64.getMimeDecoder().decode(config.getClientKeyData()), StandardCharsets.US_ASCII);
        }
        if (config.getClientKeyFile() == null) {
            return "";
        }
        try {
            return Files.readString(Path.of(config.getClientKeyFile()), StandardCharsets.US_ASCII);
        } catch (IOException _) {
            return "";
        }
    }
}
