// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.image;

import dev.cleanrun.contract.WorkerFlags;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Java's arguments for one image, from the one file that says them.
 *
 * @param lines one argument each, in order, with {@code ${home}} and {@code ${classpath}} open
 * @param jars file names of the class path, in the order that the class cache will insist on
 */
record Arguments(List<String> lines, List<String> jars) {
    /** Stands in the worker's file for the flags that it has everywhere. */
    private static final String FLAGS = "${flags}";

    private static final String CACHE = "-XX:AOTCache=";

    Arguments {
        lines = List.copyOf(lines);
        jars = jars.stream().sorted().toList();
    }

    static Arguments of(Kind kind, List<String> jars) {
        try (InputStream in = Arguments.class.getResourceAsStream("/" + kind.arguments())) {
            return new Arguments(
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.startsWith("#"))
                            .flatMap(line -> line.equals(FLAGS) ? WorkerFlags.ALL.stream() : Stream.of(line))
                            .toList(),
                    jars);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The arguments when the home is at {@code home}. */
    List<String> at(String home) {
        String path = jars.stream().map(jar -> home + "/lib/" + jar).collect(Collectors.joining(":"));
        return lines.stream()
                .map(line -> line.replace("${home}", home).replace("${classpath}", path))
                .toList();
    }

    /** The same, writing the class cache instead of reading it. */
    List<String> training(String home) {
        return at(home).stream()
                .map(line -> line.startsWith(CACHE) ? "-XX:AOTCacheOutput=" + line.substring(CACHE.length()) : line)
                .toList();
    }

    /** The file that the image's entry point names. */
    String file() {
        return String.join("\n", at(Kind.HOME)) + "\n";
    }
}
