package dev.cleanrun.check;

import dev.cleanrun.api.v1alpha1.CleanRunSpec;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Rules that hold in a cluster and not on one machine: whoever writes a run must not reach more through the operator than by themselves. */
public final class ClusterRules {
    private final boolean plainHttp;

    /** @param plainHttp whether the installation allows endpoints without TLS */
    public ClusterRules(boolean plainHttp) {
        this.plainHttp = plainHttp;
    }

    /** What is wrong, one sentence each that begins with the field; none when nothing is. */
    public List<String> problems(CleanRunSpec spec) {
        var problems = new ArrayList<String>();
        folder("spec.source.uri", spec.source().uri(), problems);
        folder("spec.target.uri", spec.target().uri(), problems);
        String endpoint = spec.storage().endpoint();
        if (!endpoint.isEmpty()) {
            endpoint(URI.create(endpoint), problems);
        }
        return problems;
    }

    private static void folder(String field, String uri, List<String> problems) {
        if (uri.startsWith("file:")) {
            problems.add(field + ": " + uri
                    + " is a folder, and pods share none: use s3://bucket/prefix/, or run the manifest with cleanrun local");
        }
    }

    private void endpoint(URI endpoint, List<String> problems) {
        if (endpoint.getScheme().equals("http") && !plainHttp) {
            problems.add("spec.storage.endpoint: " + endpoint
                    + " has no TLS: use https, or set the chart's value allowHttpEndpoints");
        }
        if (loopback(endpoint.getHost())) {
            problems.add("spec.storage.endpoint: " + endpoint
                    + " is the pod itself: name the storage server as pods reach it");
        }
    }

    private static boolean loopback(String host) {
        if (host == null || host.equals("localhost") || host.endsWith(".localhost")) {
            return true;
        }
        try {
            InetAddress address = Inet4Address.ofPosixLiteral(host);
            return address.isLoopbackAddress() || address.isAnyLocalAddress();
        } catch (IllegalArgumentException notIpv4) {
            try {
                InetAddress address = InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", ""));
                return address.isLoopbackAddress() || address.isAnyLocalAddress();
            } catch (IllegalArgumentException notAnAddress) {
                return false;
            }
        }
    }
}
