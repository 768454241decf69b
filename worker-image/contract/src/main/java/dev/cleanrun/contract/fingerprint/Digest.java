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

    /**
     * The hash over a partition's objects, whatever their order. Fields are separated by characters that cannot be in them, so that two
     * different lists never read the same.
     */
    public static String ofObjects(Collection<ObjectFacts> objects) {
        MessageDigest sha = sha256();
        objects.stream().sorted(Comparator.comparing(ObjectFacts::key)).forEach(object -> {
            sha.update(object.key().getBytes(StandardCharsets.UTF_8));
            sha.update((byte) 0);
            sha.update((object.size() + "\n" + object.etag() + "\n").getBytes(StandardCharsets.UTF_8));
        });
        return HexFormat.of().formatHex(sha.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
