// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import dev.cleanrun.contract.WorkerFlags;
import dev.cleanrun.contract.fingerprint.Digest;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a worker is started.
 *
 * @param java the executable
 * @param flags of the Java virtual machine
 * @param classPath jars and folders, each named: a wildcard expands in any order, and a cache of classes needs the same
 *     one
 * @param main class
 * @param cache file of loaded classes that halves the time to start; made by the first worker that commits, where a
 *     place for it is given
 */
public record WorkerProgram(Path java, List<String> flags, List<Path> classPath, String main, Optional<Path> cache) {
    /**
     * Ctrl-C reaches every process of a terminal; the parent alone decides what it means, so children start with it
     * ignored. What they write on scratch is for this user only; the target's files keep the user's own mask, which
     * they are told.
     */
    private static final List<String> SHIELD = List.of(
            "/bin/sh",
            "-c",
            "trap '' INT; CLEANRUN_UMASK=$(umask); export CLEANRUN_UMASK; umask 077; exec \"$@\"",
            "worker");

    private static final String WHY = "dev.cleanrun.worker.why.WhyMain";

    /** Copies the lists. */
    public WorkerProgram {
        flags = List.copyOf(flags);
        classPath = List.copyOf(classPath);
    }

    /**
     * The worker as the distribution holds it: jars in {@code lib}, the engine's native library in {@code native}.
     *
     * @param storage kind of storage that its workers reach; each has a cache of its own, since a cache holds what its
     *     first worker loaded
     */
    public static WorkerProgram in(Path home, Path java, String storage) {
        var flags = new ArrayList<>(WorkerFlags.ALL);
        flags.add("-Djava.library.path=" + home.resolve("native"));
        try (Stream<Path> jars = Files.list(home.resolve("lib"))) {
            return new WorkerProgram(
                    java,
                    flags,
                    jars.filter(jar -> jar.toString().endsWith(".jar")).sorted().toList(),
                    "dev.cleanrun.worker.LocalMain",
                    Optional.of(home.resolve(
                            "worker-" + storage + "-" + Runtime.version() + "-" + age(home.resolve("lib")) + ".aot")));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the worker is missing in " + home + ": build it with mvn -DskipTests package", e);
        }
    }

    /**
     * What tells these jars from those that were there before: a cache of other classes must not be taken, whatever
     * Java makes of it.
     */
    private static String age(Path lib) throws IOException {
        try (Stream<Path> jars = Files.list(lib)) {
            StringBuilder seen = new StringBuilder();
            for (Path jar : jars.sorted().toList()) {
                seen.append(jar.getFileName())
                        .append(' ')
                        .append(Files.size(jar))
                        .append(' ')
                        .append(Files.getLastModifiedTime(jar).toMillis())
                        .append('\n');
            }
            return Digest.ofText(seen.toString()).substring(0, 16);
        }
    }

    /** The same program, trying a recipe out instead of cleaning a partition. */
    public WorkerProgram trial() {
        return asTrained("dev.cleanrun.worker.trial.TrialMain");
    }

    /** The same program, looking at a file instead of cleaning a partition. */
    public WorkerProgram map() {
        return asTrained("dev.cleanrun.worker.map.MapMain");
    }

    /** The same program, looking at a list of names instead of cleaning a partition. */
    public WorkerProgram list() {
        return asTrained("dev.cleanrun.worker.trial.ListMain");
    }

    /** The same program, telling the fate of a row: from the cache of its own, else from that of one that cleans. */
    public WorkerProgram why() {
        WorkerProgram own = whyOfItsOwn();
        return own.cache.filter(Files::exists).isPresent() ? own : asTrained(WHY);
    }

    /** The same, whose place for a cache is its own. */
    public WorkerProgram whyOfItsOwn() {
        return new WorkerProgram(
                java,
                flags,
                classPath,
                WHY,
                cache.map(file ->
                        file.resolveSibling(file.getFileName().toString().replaceFirst("^worker-[a-z0-9]+-", "why-"))));
    }

    /** Another main class, with the classes that one that cleans has loaded: most are the same. */
    private WorkerProgram asTrained(String other) {
        return new WorkerProgram(java, flags, classPath, other, cache);
    }

    /** The Java that runs this program. */
    public static Path currentJava() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /** Whether a worker should make the cache: there is a place for it, and it is not there. */
    boolean wantsTraining() {
        return cache.isPresent()
                && !Files.exists(cache.get())
                && Files.isWritable(cache.get().getParent());
    }

    /** The whole command. */
    public List<String> command() {
        return cache.isPresent() && Files.exists(cache.get())
                ? line(List.of("-XX:AOTCache=" + cache.get()))
                : line(List.of());
    }

    /**
     * The command of a worker that writes the cache into {@code file} when it has done its work, which takes it some
     * seconds longer.
     */
    List<String> training(Path file) {
        return line(List.of("-XX:AOTCacheOutput=" + file));
    }

    private List<String> line(List<String> more) {
        var command = new ArrayList<>(SHIELD);
        command.add(java.toString());
        command.addAll(flags);
        command.addAll(more);
        command.add("-cp");
        command.add(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add(main);
        return command;
    }
}
