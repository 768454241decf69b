package dev.cleanrun.check;

import java.net.Inet4Address;
import java.net.InetAddress;
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
        // Behind link-local addresses stand the metadata services of clouds, which hand out credentials.
        if (linkLocal(uri.getHost())) {
            findings.invalid(FIELD, endpoint, "link-local addresses are refused: name the storage server itself");
        }
    }

    // Names are not resolved here. 0xa9fea9fe and 2852039166 are spellings of IPv4 that C libraries take.
    private static boolean linkLocal(String host) {
        try {
            return Inet4Address.ofPosixLiteral(host).isLinkLocalAddress();
        } catch (IllegalArgumentException notIpv4) {
            try {
                return InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")).isLinkLocalAddress();
            } catch (IllegalArgumentException notAnAddress) {
                return false;
            }
        }
    }
}
