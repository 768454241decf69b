// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import dev.cleanrun.contract.fingerprint.Digest;
import dev.cleanrun.contract.order.Reference;
import dev.cleanrun.contract.recipe.ReferenceList;
import dev.cleanrun.store.Store;
import dev.cleanrun.store.StoreException;
import dev.cleanrun.store.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The lists of a recipe, looked up.
 *
 * @param present with absolute addresses
 * @param digests by name, of those that are present
 * @param missing names of the others
 */
record RecipeLists(List<Reference> present, Map<String, String> digests, List<String> missing) {

    static RecipeLists look(List<ReferenceList> lists, String sourceUri, StoreOpener stores) {
        var present = new ArrayList<Reference>();
        var digests = new TreeMap<String, String>();
        var missing = new ArrayList<String>();
        for (ReferenceList list : lists) {
            String uri = list.uri().contains(":/") ? list.uri() : sourceUri + list.uri();
            int slash = uri.lastIndexOf('/') + 1;
            Optional<StoredObject> object = head(stores, uri.substring(0, slash), uri.substring(slash));
            if (object.isPresent()) {
                present.add(new Reference(list.name(), uri, object.get().etag()));
                digests.put(
                        list.name(),
                        Digest.ofObjects(List.of(new Digest.ObjectFacts(
                                list.name(), object.get().size(), object.get().etag()))));
            } else {
                missing.add(list.name());
            }
        }
        return new RecipeLists(present, digests, missing);
    }

    /** The same with objects of the target, whose keys tell what is in them: they never change. */
    RecipeLists with(List<Reference> ofTarget) {
        var all = new ArrayList<>(present);
        var allDigests = new TreeMap<>(digests);
        for (Reference reference : ofTarget) {
            all.add(reference);
            allDigests.put(reference.name(), reference.targetKey().orElseThrow());
        }
        return new RecipeLists(all, allDigests, missing);
    }

    /** A folder that is not there holds no list: that is no error of the run. */
    private static Optional<StoredObject> head(StoreOpener stores, String folder, String key) {
        try (Store store = stores.open(folder)) {
            return store.head(key);
        } catch (StoreException e) {
            if (e.kind() == StoreException.Kind.NO_LOCATION && folder.startsWith("file:")) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
