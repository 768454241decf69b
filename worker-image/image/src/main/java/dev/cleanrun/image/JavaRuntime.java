// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.image;

import java.nio.file.Path;

/** The Java runtime of an image, linked from the JDK that runs this build. */
final class JavaRuntime {
    private JavaRuntime() {}

    /**
     * Links the modules into {@link Kind#JAVA}. Not compressed: layers are, which comes out smaller, and classes load
     * faster. Without {@code jdk.jfr}, for which the engine's driver would start a monitor at each connect.
     */
    static void link(Kind kind, RootFolder root) {
        Path java = root.resolve(Kind.JAVA);
        root.folder("/opt");
        Program.output(
                Program.ofJdk("jlink"),
                "--add-modules",
                String.join(",", kind.modules()),
                "--strip-debug",
                "--no-header-files",
                "--no-man-pages",
                "--compress",
                "zip-0",
                "--output",
                java.toString());
        root.followLinks();
    }
}
