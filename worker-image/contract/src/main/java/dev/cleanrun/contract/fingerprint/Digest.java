// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.fingerprint;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;

/** SHA-256 over texts and over lists of objects, in lower-case hex. */
public final class Digest {
    private Digest() {}

    /** One object as it counts for a digest: key relative to the source, size in bytes, ETag. */
    public record ObjectFacts(String key, long size, String etag) {}

    /** The hash of a text's UTF-8. */
    public static String ofText(String text) {
        return ofBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The hash of these bytes. */
    public static String ofBytes(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    /** The hash over a partition's objects, whatever their order. */
    public static String ofObjects(Collection<ObjectFacts> objects) {
        var digest = new ObjectsDigest();
        objects.stream().sorted(Comparator.comparing(ObjectFacts::key)).forEach(digest::add);
        return digest.value();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
