// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The keys and values in a partition's path. */
public final class PartitionKeys {
    /** How Hive writes a missing value. */
    static final String NULL = "__HIVE_DEFAULT_PARTITION__";
    /** Values in the order that people expect: 9 before 10, 5-9 before 10-14. */
    public static final Comparator<String> NATURAL = PartitionKeys::compare;

    private PartitionKeys() {}

    /** Decoded value by key, in the order of the path. */
    public static Map<String, String> of(String path) {
        Map<String, String> keys = new LinkedHashMap<>();
        for (String segment : path.split("/")) {
            int equals = segment.indexOf('=');
            if (equals > 0) {
                keys.put(segment.substring(0, equals), decoded(segment.substring(equals + 1)));
            }
        }
        return keys;
    }

    private static String decoded(String value) {
        if (value.equals(NULL)) {
            return "(none)";
        }
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return value;
        }
    }

    private static int compare(String one, String other) {
        int at = 0;
        int to = 0;
        while (at < one.length() && to < other.length()) {
            int endOne = end(one, at);
            int endOther = end(other, to);
            String left = one.substring(at, endOne);
            String right = other.substring(to, endOther);
            boolean numbers = Character.isDigit(left.charAt(0)) && Character.isDigit(right.charAt(0));
            int order = numbers && left.length() != right.length()
                    ? Integer.compare(stripped(left).length(), stripped(right).length())
                    : 0;
            order = order == 0 ? left.compareTo(right) : order;
            if (order != 0) {
                return order;
            }
            at = endOne;
            to = endOther;
        }
        return Integer.compare(one.length() - at, other.length() - to);
    }

    private static String stripped(String digits) {
        return digits.replaceFirst("^0+", "");
    }

    /** The end of the run of digits, or of other characters, that begins there. */
    private static int end(String text, int from) {
        boolean digits = Character.isDigit(text.charAt(from));
        int end = from;
        while (end < text.length() && Character.isDigit(text.charAt(end)) == digits) {
            end++;
        }
        return end;
    }
}
