// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.image;

import java.nio.file.Path;
import java.time.Instant;

/** Assembles the file system of an image, without its class cache. */
final class ImageRoot {
    private ImageRoot() {}

    /**
     * Builds it at {@code folder}.
     *
     * @param dist what the build made: {@code lib} with jars, perhaps {@code native}
     * @param time of every file
     */
    static RootFolder build(Kind kind, Path dist, Path folder, Instant time) {
        RootFolder root = RootFolder.fresh(folder);
        JavaRuntime.link(kind, root);
        root.copyAll(dist.resolve("lib"), Kind.HOME + "/lib");
        if (kind == Kind.WORKER) {
            root.copyAll(dist.resolve("native"), Kind.HOME + "/native");
        }
        root.write(Kind.HOME + "/" + kind.arguments(), arguments(kind, root).file());
        SystemLibraries.copy(root);
        root.write("/etc/nsswitch.conf", "passwd: files\ngroup: files\nhosts: files dns\n");
        root.write(
                "/etc/passwd",
                "root:x:0:0:root:/:/nologin\ncleanrun:x:10001:10001:CleanRun:" + kind.writable() + ":/nologin\n");
        root.write("/etc/group", "root:x:0:\ncleanrun:x:10001:\n");
        root.folder(kind.writable());
        root.date(time);
        return root;
    }

    /** Java's arguments for the jars that lie in the root. */
    static Arguments arguments(Kind kind, RootFolder root) {
        return Arguments.of(
                kind,
                RootFolder.files(root.resolve(Kind.HOME + "/lib")).stream()
                        .map(jar -> jar.getFileName().toString())
                        .toList());
    }
}
