// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.contract.order.Inputs;
import dev.cleanrun.contract.order.PartitionFolder;
import dev.cleanrun.contract.target.InputKeys;
import dev.cleanrun.decide.partition.DiscoveredPartition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files of a delivery.
 *
 * @param files in the order of their keys
 * @param namesakes keys of those of which one of the same name was delivered from another place before
 * @param unread what was left alone, logs of the source because of {@code ignoreOther} and files because of their
 *     names, a sentence each
 */
public record DeliveredFiles(List<Found> files, List<String> namesakes, List<String> unread) {
    /** Copies the lists. */
    public DeliveredFiles {
        files = List.copyOf(files);
        namesakes = List.copyOf(namesakes);
        unread = List.copyOf(unread);
    }

    /**
     * One file.
     *
     * @param key below the source
     * @param fileId of it on the target
     * @param inputs the file alone, as the worker will compare it
     * @param fingerprint what its rows depend on
     * @param done the manifest of its rows, where they are in place
     */
    public record Found(
            String key, String fileId, Inputs inputs, String fingerprint, Optional<Manifest.Committed> done) {
        /** The same with this manifest. */
        Found with(Optional<Manifest.Committed> manifest) {
            return new Found(key, fileId, inputs, fingerprint, manifest);
        }

        /** As the planner takes it: a unit of work with the file's key for a path. */
        public DiscoveredPartition fact() {
            return new DiscoveredPartition(key, Map.of(), inputs, fingerprint, done.isPresent());
        }

        /** The folder that it lies in, as orders name it. */
        public PartitionFolder folder() {
            return new PartitionFolder(InputKeys.folder(key), Map.of());
        }
    }

    /** What people should know before anything starts, a sentence each. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>(unread);
        if (!namesakes.isEmpty()) {
            notes.add("a file of the name of " + namesakes.getFirst() + " was delivered from another place before"
                    + (namesakes.size() == 1 ? "" : ", and " + (namesakes.size() - 1) + " more likewise")
                    + "; a correction takes the earlier file's place only under the same address, with again: Replace");
        }
        return notes;
    }
}
