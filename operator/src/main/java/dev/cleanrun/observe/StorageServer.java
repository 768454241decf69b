// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which server an endpoint names, whatever the spelling. */
public final class StorageServer {
    private static final Pattern AMAZON =
            Pattern.compile("https?://s3([.-][a-z0-9-]+)*\\.amazonaws\\.com(\\.cn)?:(443|80)");
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private StorageServer() {}

    /** Scheme, host and port. */
    public static String of(String endpoint) {
        URI uri = URI.create(endpoint);
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        int port = uri.getPort() > 0 ? uri.getPort() : scheme.equals("https") ? HTTPS : HTTP;
        return scheme + "://" + String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT) + ":" + port;
    }

    /**
     * Whose buckets are meant: Amazon's have the same names under each of its addresses, and under none.
     *
     * @param endpoint empty or null for none
     */
    public static String ofBuckets(String endpoint) {
        String server = endpoint == null || endpoint.isEmpty() ? "" : of(endpoint);
        return AMAZON.matcher(server).matches() ? "" : server;
    }
}
