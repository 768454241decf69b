// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

/** ETags stand in quotes on the wire and without them everywhere else. */
final class S3Etags {
    private S3Etags() {}

    static String bare(String etag) {
        return etag.length() > 1 && etag.startsWith("\"") && etag.endsWith("\"")
                ? etag.substring(1, etag.length() - 1)
                : etag;
    }

    static String quoted(String etag) {
        return "\"" + etag + "\"";
    }
}
