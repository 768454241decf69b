// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Hive's way of writing odd characters into folder names. */
final class PercentCoding {
    private PercentCoding() {}

    /** The text with {@code %XX} decoded as UTF-8; a percent sign that starts no code stands for itself. */
    static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        var decoded = new ByteArrayOutputStream(raw.length);
        for (int i = 0; i < raw.length; i++) {
            int high = raw[i] == '%' && i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
            int low = high >= 0 ? Character.digit(raw[i + 2], 16) : -1;
            if (low >= 0) {
                decoded.write(high * 16 + low);
                i += 2;
            } else {
                decoded.write(raw[i]);
            }
        }
        return decoded.toString(StandardCharsets.UTF_8);
    }
}
