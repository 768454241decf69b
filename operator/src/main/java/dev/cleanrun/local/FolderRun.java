// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import dev.cleanrun.contract.fingerprint.Digest;
import dev.cleanrun.contract.order.RecomputePolicy;
import java.util.Optional;
import java.util.UUID;

/**
 * Which run of a manifest a start belongs to. With {@code recompute: Changed} there is one, its uid that of spec and
 * target. With {@code All} the runs have to be told apart, or a second one would find everything done by the first:
 * each has a token in the state folder. A start goes on with the run of that token until that run has succeeded, so
 * that one that was killed or has failed does not clean again what it had committed; the start after a success, or with
 * another state folder, begins a run of its own.
 */
final class FolderRun {
    private FolderRun() {}

    /**
     * A run under its uid.
     *
     * @param spec with that uid in it
     * @param token to keep in the state folder before the first worker starts; absent where runs need none
     */
    record Begun(LocalSpec spec, Optional<String> token) {}

    /** The run that a start with this state belongs to; reads and writes nothing. */
    static Begun of(LocalSpec spec, Optional<String> token, boolean succeeded) {
        return switch (spec.wanted().recompute()) {
            case RecomputePolicy.CHANGED -> new Begun(spec, Optional.empty());
            case RecomputePolicy.ALL -> {
                String mine = token.filter(_ -> !succeeded)
                        .orElseGet(() -> UUID.randomUUID().toString());
                yield new Begun(
                        spec.as(Digest.ofText(spec.uid() + "/" + mine)
                                .substring(0, spec.uid().length())),
                        Optional.of(mine));
            }
        };
    }
}
