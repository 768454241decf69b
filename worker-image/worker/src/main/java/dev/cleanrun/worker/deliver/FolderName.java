// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.deliver;

import java.nio.charset.StandardCharsets;

/** Texts as names of folders, in Hive's way of writing odd characters. */
final class FolderName {
    private static final String PLAIN = " !$&()+,-.;@_~";

    private FolderName() {}

    /** The text with every byte of its UTF-8 that is no letter, digit or plain sign as {@code %XX}. */
    static String encoded(String text) {
        boolean plain = text.chars().allMatch(FolderName::isPlain);
        if (plain) {
            return text;
        }
        StringBuilder name = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (isPlain(b)) {
                name.append((char) b);
            } else {
                name.append("%%%02X".formatted(b & 0xff));
            }
        }
        return name.toString();
    }

    private static boolean isPlain(int character) {
        return (character >= '0' && character <= '9')
                || (character >= 'A' && character <= 'Z')
                || (character >= 'a' && character <= 'z')
                || PLAIN.indexOf(character) >= 0;
    }
}
