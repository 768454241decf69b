// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.stage;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * Where one object lies: the location above it, and its key below that.
 *
 * @param location with the slash at the end
 * @param key the last segment, as a store takes it
 */
record ObjectAddress(String location, String key) {
    /**
     * The address split at its last slash; in {@code file:} addresses {@code %20} stands for a space, in {@code s3:}
     * nothing is decoded.
     */
    static ObjectAddress of(String uri) {
        int name = uri.lastIndexOf('/') + 1;
        String last = uri.substring(name);
        return new ObjectAddress(
                uri.substring(0, name),
                uri.startsWith("file:") ? URLDecoder.decode(last.replace("+", "%2B"), StandardCharsets.UTF_8) : last);
    }
}
