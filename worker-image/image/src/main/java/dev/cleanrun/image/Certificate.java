// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A self-signed certificate.
 *
 * @param keyStore PKCS#12 file with certificate and key
 * @param pem the certificate alone
 */
record Certificate(Path keyStore, Path pem) {
    /** Of the key store; what it guards is as short-lived as the build. */
    static final String PASSWORD = "training";

    /** Makes one for an address, in an existing folder. */
    static Certificate make(Path folder, String address) throws IOException {
        Path keyStore = folder.resolve("server.p12");
        Path pem = folder.resolve("server.pem");
        Files.deleteIfExists(keyStore);
        Program.output(
                Program.ofJdk("keytool"),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=" + address,
                "-ext",
                "san=ip:" + address,
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                keyStore.toString(),
                "-storepass",
                PASSWORD);
        Program.output(
                Program.ofJdk("keytool"),
                "-exportcert",
                "-rfc",
                "-alias",
                "server",
                "-keystore",
                keyStore.toString(),
                "-storepass",
                PASSWORD,
                "-file",
                pem.toString());
        return new Certificate(keyStore, pem);
    }
}
