// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import dev.cleanrun.contract.fingerprint.Digest;
import dev.cleanrun.contract.names.NameDecisions;
import dev.cleanrun.contract.order.Reference;
import dev.cleanrun.contract.recipe.ReferenceList;
import dev.cleanrun.contract.target.TargetPaths;
import dev.cleanrun.store.Store;
import dev.cleanrun.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What people decided about names, as it is when a run is planned: workers read that version, whatever comes after. */
final class NameDecisionFiles {
    private NameDecisionFiles() {}

    /** A reference for each list with decisions. */
    static List<Reference> look(List<ReferenceList> lists, Store target) {
        List<Reference> found = new ArrayList<>();
        lists.stream()
                .filter(ReferenceList::matched)
                .forEach(list -> version(list, target).ifPresent(found::add));
        return found;
    }

    private static Optional<Reference> version(ReferenceList list, Store target) {
        return read(list, target).map(content -> {
            String key = TargetPaths.nameDecisionsKey(list.name(), Digest.ofBytes(content.bytes()));
            String etag = target.head(key)
                    .orElseThrow(() -> new StoreException(
                            StoreException.Kind.OTHER,
                            "the target holds decisions about names of the list " + list.name()
                                    + ", but not the object " + key
                                    + " that cleanrun names keeps beside them: decide once more with cleanrun names",
                            null))
                    .etag();
            return Reference.ofTarget(list.decisions(), key, etag);
        });
    }

    /** A folder that is not there yet holds no decisions. */
    private static Optional<Store.Content> read(ReferenceList list, Store target) {
        return target.read(TargetPaths.nameDecisionsKey(list.name()), NameDecisions.MAX_BYTES);
    }
}
