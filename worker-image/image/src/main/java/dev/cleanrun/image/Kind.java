// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.image;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/** The two images: what differs between them, and what a Dockerfile has to say in the same words. */
public enum Kind {
    /** One partition, then it ends. */
    WORKER("/scratch"),
    /** The {@code cleanrun} command; a chart passes {@code operator}. */
    OPERATOR("/tmp");

    /** Folder of the Java runtime in the image. */
    public static final String JAVA = "/opt/java";
    /** Folder of jars, native library, arguments and class cache in the image. */
    public static final String HOME = "/opt/cleanrun";
    /** User and group, by number, so that Kubernetes can tell that it is not root. */
    public static final String USER = "10001:10001";

    private static final String LANGUAGE = "LANG";
    private static final String UTF_8 = "C.UTF-8";

    private final String writable;

    Kind(String writable) {
        this.writable = writable;
    }

    /** {@code worker} or {@code operator}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The image's name without a tag. */
    public String repository() {
        return "cleanrun/" + label();
    }

    /**
     * Java modules that the jars need, as {@code jdeps --print-module-deps} tells them, without two that are optional
     * and large: java.desktop (beans, of YAML and metrics libraries) and jdk.jfr (of the engine's driver). More than
     * that: the HTTP server of probes, and DNS.
     */
    public List<String> modules() {
        return switch (this) {
            case WORKER -> List.of("java.base", "java.sql", "jdk.unsupported");
            case OPERATOR ->
                List.of(
                        "java.base",
                        "java.naming",
                        "java.net.http",
                        "java.sql",
                        "jdk.httpserver",
                        "jdk.management",
                        "jdk.naming.dns",
                        "jdk.unsupported");
        };
    }

    /** The only folder that the program writes to; a pod mounts a volume there. */
    public String writable() {
        return writable;
    }

    /** Name of the file with Java's arguments. */
    public String arguments() {
        return label() + ".args";
    }

    /** What the container runs. */
    public List<String> entrypoint() {
        return List.of(JAVA + "/bin/java", "@" + HOME + "/" + arguments());
    }

    /** Variables that the image sets. Without a locale Java cannot name a file with an accent. */
    public SequencedMap<String, String> environment() {
        return new TreeMap<>(
                switch (this) {
                    case WORKER -> Map.of(LANGUAGE, UTF_8);
                    case OPERATOR -> Map.of(LANGUAGE, UTF_8, "CLEANRUN_LOG_LEVEL", "INFO");
                });
    }
}
