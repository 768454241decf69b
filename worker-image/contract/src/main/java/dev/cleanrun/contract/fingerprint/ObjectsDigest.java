// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.fingerprint;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/** The hash over a partition's objects, taken in one by one: of a million objects no more is kept than of one. */
public final class ObjectsDigest {
    private final MessageDigest sha = Digest.sha256();
    private String last;

    /**
     * Takes in the next object. Fields are separated by characters that cannot be in them, so that two different lists
     * never read the same.
     *
     * @throws IllegalArgumentException when its key comes before the last one
     */
    public void add(Digest.ObjectFacts object) {
        if (last != null && object.key().compareTo(last) < 0) {
            throw new IllegalArgumentException("objects have to come in the order of their keys");
        }
        last = object.key();
        sha.update(object.key().getBytes(StandardCharsets.UTF_8));
        sha.update((byte) 0);
        sha.update((object.size() + "\n" + object.etag() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Whether an object of this key may come next. */
    public boolean takes(String key) {
        return last == null || key.compareTo(last) > 0;
    }

    /** The hash in lower-case hex; nothing can be taken in afterwards. */
    public String value() {
        return HexFormat.of().formatHex(sha.digest());
    }
}
