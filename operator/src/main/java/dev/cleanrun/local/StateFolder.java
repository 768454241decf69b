// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.store.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;

/**
 * Where a local run keeps what it knows: status, plan, recipe, logs of failed attempts. Held by one runner at a time;
 * nothing in it is needed to be right, since the target's manifests say what is done.
 */
public final class StateFolder implements AutoCloseable {
    private static final String STATUS = "status.yaml";
    private static final String PLAN = "plan.jsonl";
    private static final String TOKEN = "run-token";

    private final Path root;
    private final FileChannel channel;

    private StateFolder(Path root, FileChannel channel) {
        this.root = root;
        this.channel = channel;
    }

    /** Where these folders are by default: {@code $XDG_STATE_HOME/cleanrun}, or below {@code ~/.local/state}. */
    public static Path all(Map<String, String> environment, String home) {
        String configured = environment.getOrDefault("XDG_STATE_HOME", "");
        Path base = configured.isEmpty() ? Path.of(home, ".local", "state") : Path.of(configured);
        return base.resolve("cleanrun");
    }

    /**
     * Takes hold of the folder until it is closed; the system lets go of it when this process dies.
     *
     * @throws LocalRefusal when another run holds it, or it cannot be written
     */
    public static StateFolder hold(Path root) {
        try {
            OwnerOnly.folder(root);
            FileChannel channel = FileChannel.open(OwnerOnly.file(root.resolve("lock")), StandardOpenOption.WRITE);
            FileLock lock = lock(channel);
            if (lock == null) {
                channel.close();
                throw new LocalRefusal("another run is working with the state folder " + root
                        + ": let it finish or stop it, or choose another folder with --state");
            }
            return new StateFolder(root, channel);
        } catch (IOException e) {
            throw new LocalRefusal("the state folder " + root + " cannot be written (" + DiskTrouble.of(e)
                    + "): choose another with --state");
        }
    }

    private static FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    /** Where scratch is unless the user says otherwise. */
    public Path scratch() {
        return root.resolve("scratch");
    }

    Path logs() {
        return root.resolve("logs");
    }

    /** Writes the recipe for the workers to read. */
    Path recipe(String text) {
        return write("recipe.yaml", text);
    }

    Path status(String yaml) {
        return write(STATUS, yaml);
    }

    Path plan(String lines) {
        return write(PLAN, lines);
    }

    Path token(String token) {
        return write(TOKEN, token);
    }

    Optional<CleanRunStatus> status() {
        return read(root, STATUS).flatMap(StatusFile::read);
    }

    Optional<String> plan() {
        return read(root, PLAN);
    }

    /** The run that a start with this folder belongs to; the folder need not be held, nor be there. */
    static FolderRun.Begun begin(Path root, LocalSpec spec) {
        return FolderRun.of(
                spec,
                read(root, TOKEN),
                read(root, STATUS)
                        .flatMap(StatusFile::read)
                        .map(StatusFile::succeeded)
                        .orElse(false));
    }

    private static Optional<String> read(Path root, String name) {
        try {
            Path file = root.resolve(name);
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name + " of the state folder " + root, e);
        }
    }

    /** In one step: whoever reads, or goes on after a crash, sees the old file or the new one. */
    private Path write(String name, String text) {
        Path file = root.resolve(name);
        Path next = root.resolve(name + ".next");
        try {
            Files.write(OwnerOnly.file(next), text.getBytes(StandardCharsets.UTF_8));
            return Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot write " + name + " of the state folder " + root + ": is the disk full?", e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
