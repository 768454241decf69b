// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.manifest;

import dev.cleanrun.store.AddressKind;
import java.net.URI;
import java.net.URISyntaxException;

/** Rules on the endpoint of a storage server in local mode: plain http and loopback are fine, link-local is not. */
final class Endpoint {
    private static final String FIELD = "spec.storage.endpoint";

    private Endpoint() {}

    static void check(String endpoint, Findings findings) {
        if (endpoint.isEmpty()) {
            return;
        }
        URI uri;
        try {
            uri = new URI(endpoint).parseServerAuthority();
        } catch (URISyntaxException e) {
            findings.invalid(FIELD, endpoint, "must be an address, as https://host:port: " + e.getReason());
            return;
        }
        if (uri.getPort() > 65_535) {
            findings.invalid(FIELD, endpoint, "has a port above 65535");
        }
        // Names are judged when they are resolved. Behind link-local addresses stand the metadata services of clouds,
        // which hand out credentials.
        if (AddressKind.ofHost(uri.getHost())
                .filter(kind -> kind == AddressKind.METADATA)
                .isPresent()) {
            findings.invalid(FIELD, endpoint, "link-local addresses are refused: name the storage server itself");
        }
    }
}
