// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker;

import dev.cleanrun.contract.keys.KeySample;
import dev.cleanrun.contract.names.UndecidedNames;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.target.TargetPaths;
import dev.cleanrun.store.Condition;
import dev.cleanrun.store.Store;
import dev.cleanrun.worker.clean.Cleaned;
import dev.cleanrun.worker.stage.LocationOpener;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an attempt leaves beside a partition's outputs: names that nobody knows, for {@code cleanrun names review}, and
 * a sample of its keys, for the run's summary. It goes before the outputs, so that who sees those finds it there; for
 * the same inputs, lists and decisions it is the same.
 */
final class LeftBeside {
    private final Order order;
    private final LocationOpener locations;

    LeftBeside(Order order, LocationOpener locations) {
        this.order = order;
        this.locations = locations;
    }

    void put(Cleaned cleaned) {
        Map<String, String> objects = new LinkedHashMap<>();
        String path = order.partition().path();
        for (UndecidedNames names : cleaned.undecided()) {
            objects.put(TargetPaths.undecidedNamesKey(names.list(), path), names.toJson());
        }
        cleaned.keys()
                .ifPresent(keys -> objects.put(
                        TargetPaths.keySampleKey(path),
                        KeySample.of(order.fingerprint(), keys.hashing(), keys.rules())
                                .toJson()));
        if (objects.isEmpty()) {
            return;
        }
        try (Store target = locations.target(order.target().uri())) {
            objects.forEach((key, json) ->
                    target.put(key, json.getBytes(StandardCharsets.UTF_8), new Condition.Always(), Map.of()));
        }
    }
}
