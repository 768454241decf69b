// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.acceptance;

import dev.cleanrun.store.Condition;
import dev.cleanrun.store.Location;
import dev.cleanrun.store.S3ProxyServer;
import dev.cleanrun.store.Store;
import dev.cleanrun.store.StoreCredentials;
import dev.cleanrun.store.StoreOptions;
import dev.cleanrun.store.Stores;
import java.nio.file.Path;
import java.util.Map;

/** Folders and buckets that the tests fill and look at. */
final class Places {
    /** What the tests' S3 server accepts, as environment variables. */
    static final Map<String, String> CREDENTIALS = Map.of(
            "AWS_ACCESS_KEY_ID",
            S3ProxyServer.credentials().accessKeyId(),
            "AWS_SECRET_ACCESS_KEY",
            S3ProxyServer.credentials().secretAccessKey());

    private Places() {}

    static Target folder(Path target) {
        return new Target(
                new Stores(new StoreOptions(null, null, false, null, null, null), new StoreCredentials.Surroundings())
                        .target(Location.parse(Manifests.uri(target))));
    }

    static Target bucket(S3ProxyServer server, String uri) {
        return new Target(server.open(uri));
    }

    /** Puts all files of a folder under a location of the server. */
    static void upload(Path folder, S3ProxyServer server, String uri) {
        try (Store store = server.open(uri)) {
            for (Path file : Claims.files(folder)) {
                store.put(folder.relativize(file).toString(), file, new Condition.Always(), Map.of());
            }
        }
    }
}
