// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.contract.manifest.OutputObject;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.contract.target.TargetPaths;
import dev.cleanrun.store.Store;
import dev.cleanrun.store.StoredObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What lies on a target, folder or bucket. */
record Target(Store store) {
    private static final int LARGEST = 1 << 28;

    /** SHA-256 of every clean, rejects and removed object, by key. */
    SortedMap<String, String> outputs() {
        var found = new TreeMap<String, String>();
        for (TargetPaths.Output output : TargetPaths.Output.values()) {
            store.list(output.folder() + "/", object -> found.put(object.key(), sha256(bytes(object.key()))));
        }
        return found;
    }

    /** Every key there is, with what changes when it is written. */
    SortedMap<String, StoredObject> objects(Predicate<String> which) {
        var found = new TreeMap<String, StoredObject>();
        store.list("", object -> {
            if (which.test(object.key())) {
                found.put(object.key(), object);
            }
        });
        return found;
    }

    /** The manifests, by key, as they were last written. */
    SortedMap<String, StoredObject> manifestObjects() {
        return objects(key -> key.startsWith(TargetPaths.manifests()) && key.endsWith(".json"));
    }

    /**
     * The manifests of all partitions, by key. Each has to be committed, and to name objects that are there with that
     * very content.
     */
    Map<String, Manifest.Committed> committed() {
        var found = new TreeMap<String, Manifest.Committed>();
        for (String key : manifestObjects().keySet()) {
            Manifest manifest = Manifest.parse(new String(bytes(key), StandardCharsets.UTF_8));
            assertThat(manifest).as(key).isInstanceOf(Manifest.Committed.class);
            var committed = (Manifest.Committed) manifest;
            for (OutputObject output : committed.outputs()) {
                assertThat(sha256(bytes(output.key()))).as(output.key()).isEqualTo(output.sha256());
            }
            found.put(key, committed);
        }
        return found;
    }

    /** The rows of all committed partitions, after a look whether each ledger adds up. */
    Ledger rows() {
        Ledger sum = new Ledger(0, 0, 0, 0);
        for (Map.Entry<String, Manifest.Committed> entry : committed().entrySet()) {
            Ledger ledger = entry.getValue().ledger();
            assertThat(ledger.read())
                    .as(entry.getKey())
                    .isEqualTo(ledger.clean() + ledger.rejected() + ledger.removed());
            sum = sum.plus(ledger);
        }
        return sum;
    }

    private byte[] bytes(String key) {
        return store.read(key, LARGEST)
                .orElseThrow(() -> new AssertionError(key + " is not there"))
                .bytes();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
