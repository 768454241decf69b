// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.manifest;

import java.util.Arrays;

/** Rules on the places of source and target. */
final class LocationRules {
    private static final String FILE = "file://";

    private LocationRules() {}

    static void check(String field, String uri, Findings findings) {
        String path = uri.startsWith(FILE) ? uri.substring(FILE.length()) : uri.substring("s3://".length());
        if (Arrays.asList(path.split("/", -1)).contains("..")) {
            findings.invalid(field, uri, "must not contain '..': write the place itself");
        }
        int first = uri.startsWith(FILE) ? 0 : 1;
        if (path.substring(first).contains("//")) {
            findings.invalid(field, uri, "must not contain '//' in its path");
        }
    }

    /** Neither place may lie in the other: outputs would be read as inputs, or inputs taken for foreign outputs. */
    static void apart(String source, String target, Findings findings) {
        String from = folder(source);
        String to = folder(target);
        if (from.equals(to)) {
            findings.invalid("spec.target.uri", target, "must not be the source");
        } else if (to.startsWith(from)) {
            findings.invalid("spec.target.uri", target, "must not be inside spec.source.uri, which is " + source);
        } else if (from.startsWith(to)) {
            findings.invalid("spec.target.uri", target, "must not be around spec.source.uri, which is " + source);
        }
    }

    private static String folder(String uri) {
        return uri.endsWith("/") ? uri : uri + "/";
    }
}
