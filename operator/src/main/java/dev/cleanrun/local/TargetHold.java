// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import dev.cleanrun.observe.TargetPlace;
import dev.cleanrun.store.Location;
import dev.cleanrun.store.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Keeps runs of one user on one machine from writing to targets that overlap at the same time. Each would be right
 * alone; together the one that ends first tells figures of rows that the other then replaces.
 *
 * <p>A lock file per location: held alone for the target, and shared for all that it lies below, so that neither the
 * same target nor one above or below it can be held beside it. The system lets go of them when this process dies. They
 * are never deleted, which would let two runs hold two files of one name.
 */
public final class TargetHold implements AutoCloseable {
    private final List<FileChannel> held = new ArrayList<>();

    private TargetHold() {}

    /**
     * Takes hold of a target until it is closed. Where no lock file can be written nothing is held, and a sentence says
     * so.
     *
     * @param folder for the lock files
     * @param place the target
     * @param holder who holds it, for people
     * @param note takes the sentence
     * @throws LocalRefusal when another run holds it, or one above or below it
     */
    public static TargetHold of(Path folder, TargetPlace place, String holder, Consumer<String> note) {
        var hold = new TargetHold();
        try {
            OwnerOnly.folder(folder);
            hold.take(folder, physical(place), holder);
        } catch (IOException e) {
            hold.close();
            note.accept("nothing keeps another run from writing to " + place.uri() + " meanwhile: the lock files in "
                    + folder + " cannot be written (" + DiskTrouble.of(e) + ")");
        } catch (LocalRefusal e) {
            hold.close();
            throw e;
        }
        return hold;
    }

    private void take(Path folder, TargetPlace place, String holder) throws IOException {
        for (TargetPlace above : place.above()) {
            if (!locked(file(folder, above), true)) {
                throw taken(place, holder(folder, above));
            }
        }
        Path own = file(folder, place);
        if (!locked(own, false)) {
            throw taken(place, locked(own, true) ? "another run, in a folder below it" : holder(folder, place));
        }
        held.getLast().truncate(0).write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)));
    }

    /** Without links: a folder has many names. */
    private static TargetPlace physical(TargetPlace place) throws IOException {
        if (!place.uri().startsWith("file:")) {
            return place;
        }
        Path folder = Path.of(URI.create(place.uri()));
        Path there = folder;
        while (!Files.exists(there)) {
            there = there.getParent();
        }
        Path real = there.toRealPath().resolve(there.relativize(folder));
        return TargetPlace.of("", new Location.Folder(real).uri());
    }

    private static Path file(Path folder, TargetPlace place) {
        String text = place.server() + " " + place.uri();
        return folder.resolve(UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)) + ".lock");
    }

    private static String holder(Path folder, TargetPlace place) throws IOException {
        String text = Files.readString(file(folder, place));
        return text.isEmpty() ? "another run" : text;
    }

    private static LocalRefusal taken(TargetPlace place, String holder) {
        return new LocalRefusal("the target " + place.uri() + " is being written by " + holder
                + ": let it finish or stop it, or choose another target");
    }

    private boolean locked(Path file, boolean shared) throws IOException {
        FileChannel channel = FileChannel.open(OwnerOnly.file(file), StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (lock(channel, shared) == null) {
            channel.close();
            return false;
        }
        held.add(channel);
        return true;
    }

    private static FileLock lock(FileChannel channel, boolean shared) throws IOException {
        try {
            return channel.tryLock(0, Long.MAX_VALUE, shared);
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    @Override
    public void close() {
        for (FileChannel channel : held) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
