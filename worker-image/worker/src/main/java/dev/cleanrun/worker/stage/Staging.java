// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.stage;

import dev.cleanrun.contract.delivery.DeliveredFile;
import dev.cleanrun.contract.delivery.DeliveredObjects;
import dev.cleanrun.contract.delivery.DeliveryPaths;
import dev.cleanrun.contract.fingerprint.Digest;
import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.order.Reference;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.contract.target.InputKeys;
import dev.cleanrun.store.Sha256;
import dev.cleanrun.store.Store;
import dev.cleanrun.store.StoredObject;
import dev.cleanrun.worker.AttemptFailed;
import dev.cleanrun.worker.clean.CleaningJob.Input;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Brings what an order names to local disk, and nothing else than what was planned. */
public final class Staging {
    private final LocationOpener locations;
    private final Order order;

    /** For one order. */
    public Staging(LocationOpener locations, Order order) {
        this.locations = locations;
        this.order = order;
    }

    /** Inputs in the order of their keys, and the file of each reference. */
    public record Staged(List<Input> inputs, Map<String, Path> references) {}

    /**
     * Downloads inputs and references into the scratch folder.
     *
     * @throws AttemptFailed InputChanged when the folder is no longer the one that was planned, ScratchFull when it
     *     does not fit
     */
    public Staged bring(ScratchFolder scratch) {
        try (Store source = locations.source(order.source().uri())) {
            List<StoredObject> objects = planned(source);
            fits(objects);
            Path folder = scratch.folder("inputs");
            List<Input> inputs = new ArrayList<>();
            for (StoredObject object : objects) {
                Path file = folder.resolve("%05d.object".formatted(inputs.size()));
                source.fetch(object.key(), object.etag(), file);
                inputs.add(new Input(file, object.key()));
            }
            return new Staged(inputs, references(scratch.folder("references")));
        }
    }

    /**
     * Downloads the delivered file alone.
     *
     * @throws AttemptFailed InputChanged when it is no longer the one that was planned, ScratchFull when it does not
     *     fit
     */
    public StagedFile bringFile(ScratchFolder scratch) {
        String key = order.delivery().file();
        try (Store source = locations.source(order.source().uri())) {
            List<StoredObject> objects = source.head(key).stream().toList();
            requirePlanned(objects, "the file " + order.source().uri() + key);
            fits(objects);
            StoredObject object = objects.getFirst();
            Path file = scratch.folder("inputs").resolve("00000.object");
            source.fetch(key, object.etag(), file);
            return new StagedFile(
                    new Input(file, key),
                    new DeliveredFile(
                            order.source().uri() + key,
                            object.size(),
                            object.etag(),
                            Sha256.of(file),
                            order.delivery().options()));
        } catch (IOException e) {
            throw new AttemptFailed(Cause.SOFTWARE, "the staged file cannot be read", e);
        }
    }

    /**
     * A delivered file on scratch.
     *
     * @param input where it lies
     * @param facts what it is
     */
    public record StagedFile(Input input, DeliveredFile facts) {}

    private List<StoredObject> planned(Store source) {
        String path = order.partition().path();
        List<StoredObject> objects = new ArrayList<>();
        String prefix = order.partition().prefix();
        DeliveredObjects delivered = new DeliveredObjects(file -> named(source, file, prefix));
        source.list(prefix, object -> {
            if (InputKeys.isInput(order.source().format(), path, object.key(), object.size())
                    && delivered.takes(object.key())) {
                objects.add(object);
            }
        });
        requirePlanned(objects, "the folder " + order.source().uri() + path);
        return objects;
    }

    /** Empty where there is no manifest; nothing counts by one that nobody can read: planning stops there. */
    private static Optional<Set<String>> named(Store source, String file, String prefix) {
        return source.read(DeliveryPaths.manifestKey(file), DeliveryPaths.MAX_MANIFEST)
                .map(content -> Manifest.readable(content.bytes())
                        .map(manifest -> DeliveredObjects.named(manifest, prefix))
                        .orElse(Set.of()));
    }

    private void requirePlanned(List<StoredObject> objects, String what) {
        String digest = Digest.ofObjects(objects.stream()
                .map(object -> new Digest.ObjectFacts(object.key(), object.size(), object.etag()))
                .toList());
        if (!digest.equals(order.inputs().digest())) {
            throw new AttemptFailed(
                    Cause.INPUT_CHANGED,
                    what + " changed since the run was planned: it had "
                            + order.inputs().count() + " objects with "
                            + order.inputs().bytes() + " bytes, now "
                            + objects.size() + " with " + bytes(objects) + "; it has to be planned again",
                    null);
        }
    }

    private void fits(List<StoredObject> objects) {
        long bytes = bytes(objects);
        if (bytes > order.scratch().bytes()) {
            throw new AttemptFailed(
                    Cause.SCRATCH_FULL,
                    "the inputs have " + bytes + " bytes and scratch only "
                            + order.scratch().bytes() + ": give the attempt more scratch",
                    null);
        }
    }

    private static long bytes(List<StoredObject> objects) {
        return objects.stream().mapToLong(StoredObject::size).sum();
    }

    private Map<String, Path> references(Path folder) {
        Map<String, Path> files = new LinkedHashMap<>();
        // Several lists may be columns of one object.
        Map<String, Path> fetched = new HashMap<>();
        for (Reference reference : order.references()) {
            files.put(
                    reference.name(),
                    fetched.computeIfAbsent(
                            reference.uri(), _ -> fetch(reference, folder.resolve("%03d-".formatted(files.size())))));
        }
        return files;
    }

    private Path fetch(Reference reference, Path prefix) {
        ObjectAddress address = reference
                .targetKey()
                .map(key -> new ObjectAddress(order.target().uri(), key))
                .orElseGet(() -> ObjectAddress.of(reference.uri()));
        Path file = prefix.resolveSibling(prefix.getFileName() + suffix(address.key()));
        try (Store store = locations.source(address.location())) {
            store.fetch(address.key(), reference.etag(), file);
        }
        return file;
    }

    /** A file name of known characters that keeps the extension, by which readers tell CSV from Parquet. */
    private static String suffix(String name) {
        int dot = name.lastIndexOf('.');
        return "list" + (dot < 0 ? "" : name.substring(dot).replaceAll("[^.A-Za-z0-9]", ""));
    }
}
