// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Java's certificate authorities and those of one PEM file. */
final class TrustedAuthorities {
    private TrustedAuthorities() {}

    /**
     * Reads the file now, so that a mistake shows at once.
     *
     * @throws StoreException NO_LOCATION when it is not a readable PEM file
     */
    static TrustManager[] with(String pemFile) {
        try (InputStream pem = Files.newInputStream(Path.of(pemFile))) {
            KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
            all.load(null, null);
            int n = 0;
            for (TrustManager manager : managers(null)) {
                for (X509Certificate known : ((X509TrustManager) manager).getAcceptedIssuers()) {
                    all.setCertificateEntry("java-" + n++, known);
                }
            }
            int before = n;
            for (Certificate own : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                all.setCertificateEntry("own-" + n++, own);
            }
            if (n == before) {
                throw new IOException("no certificate in it");
            }
            return managers(all);
        } catch (GeneralSecurityException | IOException e) {
            throw new StoreException(
                    StoreException.Kind.NO_LOCATION,
                    "The file of certificate authorities " + pemFile
                            + " cannot be read as PEM certificates: correct it, or leave it out to trust only Java's.",
                    e);
        }
    }

    /** Null stands for Java's own. */
    private static TrustManager[] managers(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        return factory.getTrustManagers();
    }
}
