// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.publish;

import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.contract.target.WorkPaths;
import dev.cleanrun.store.Put;
import dev.cleanrun.store.Sha256;
import dev.cleanrun.store.StoreException;
import dev.cleanrun.worker.AttemptFailed;
import dev.cleanrun.worker.clean.KeptFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What attempts at a partition of several slices have finished, on its target. Nobody claims a slice: each file is
 * created once, and whoever makes it a second time makes the same bytes.
 */
public final class KeptWork implements KeptFiles {
    private final OutputDestination target;
    private final WorkPaths paths;
    /** ETags by key of what was there at the last look; null before the first. */
    private Map<String, String> found;

    private boolean keeps;

    KeptWork(OutputDestination target, String path) {
        this.target = target;
        this.paths = new WorkPaths(path);
    }

    @Override
    public void look() {
        Map<String, String> now = new HashMap<>();
        target.store().list(paths.folder(target.order().fingerprint()), object -> now.put(object.key(), object.etag()));
        found = now;
    }

    @Override
    public boolean wanted() {
        return target.slot()
                .read()
                .committed()
                .filter(committed ->
                        committed.fingerprint().equals(target.order().fingerprint()))
                .filter(committed -> target.order()
                        .recompute()
                        .isDone(committed.runUid(), target.order().runUid()))
                .isEmpty();
    }

    @Override
    public boolean has(String name) {
        return found().containsKey(key(name));
    }

    @Override
    public boolean bring(String name, Path file) {
        String key = key(name);
        String etag = found().get(key);
        if (etag == null) {
            return false;
        }
        try {
            target.store().fetch(key, etag, file);
            if (target.store().holds(key, Sha256.of(file))) {
                return true;
            }
            Files.delete(file);
            return false;
        } catch (StoreException e) {
            if (e.kind() == StoreException.Kind.CHANGED) {
                return false; // Another attempt has committed the partition, and this one will find that out.
            }
            throw e;
        } catch (IOException e) {
            throw new AttemptFailed(Cause.SCRATCH_FULL, "what was kept of a slice cannot be brought to scratch", e);
        }
    }

    @Override
    public void keep(String name, Path file) {
        keeps = true;
        switch (target.writer().put(Outgoing.of(key(name), file, 0), Optional.empty())) {
            case Put.Stored _, Put.Refused() -> {
                // Ours, or another attempt's of the same bytes.
            }
        }
    }

    /** Removes what any attempt at the partition has kept, once it is committed; nothing where none was asked for. */
    public void remove() {
        if (found != null) {
            removeBelow(paths.folder());
        }
    }

    /**
     * Removes what a helper may have kept behind the back of the attempt that has committed and removed the rest; an
     * attempt that commits after this looks itself.
     */
    public void leave() {
        if (keeps && !wanted()) {
            removeBelow(paths.folder(target.order().fingerprint()));
        }
    }

    private void removeBelow(String folder) {
        List<String> keys = new ArrayList<>();
        target.store().list(folder, object -> {
            if (paths.has(object.key())) {
                keys.add(object.key());
            }
        });
        keys.forEach(target.store()::delete);
    }

    private Map<String, String> found() {
        if (found == null) {
            look();
        }
        return found;
    }

    private String key(String name) {
        return paths.folder(target.order().fingerprint()) + name;
    }
}
