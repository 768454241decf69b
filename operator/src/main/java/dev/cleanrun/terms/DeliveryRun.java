// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.terms;

import dev.cleanrun.api.v1alpha1.CleanRunSpec;
import dev.cleanrun.api.v1alpha1.CleanRunSpec.Recompute;
import dev.cleanrun.api.v1alpha1.CleanRunSpec.RunMode;
import dev.cleanrun.api.v1alpha1.DeliverySpec;
import dev.cleanrun.api.v1alpha1.FailurePolicy;
import dev.cleanrun.api.v1alpha1.SourceFormat;
import dev.cleanrun.api.v1alpha1.SourceSpec;
import dev.cleanrun.api.v1alpha1.Split;
import dev.cleanrun.api.v1alpha1.TargetSpec;
import dev.cleanrun.api.v1alpha1.TargetSpec.ExistingFiles;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.util.List;
import java.util.Map;

/**
 * A delivery as the passes see it: a run over the same places with the same rights, of which only what a delivery has
 * is ever asked. How files are read, and what becomes of them, is not in it: that is made once, by planning, of the
 * delivery itself.
 */
public final class DeliveryRun {
    /** Whatever becomes of one file says nothing about the next. */
    private static final FailurePolicy EACH_FOR_ITSELF = new FailurePolicy(6, new IntOrString("100%"));

    private DeliveryRun() {}

    /** The run. All fields of the delivery have their defaults. */
    public static CleanRunSpec of(DeliverySpec delivery) {
        return new CleanRunSpec(
                delivery.profile(),
                new SourceSpec(
                        delivery.source().uri(),
                        SourceFormat.CSV,
                        null,
                        null,
                        Map.of(),
                        Map.of(),
                        delivery.source().ignoreOther(),
                        delivery.source().symbolicLinks()),
                new TargetSpec(
                        delivery.target().uri(),
                        delivery.target().format(),
                        delivery.target().compression(),
                        ExistingFiles.REFUSE,
                        delivery.target().conditionalWrites(),
                        null,
                        null),
                delivery.storage(),
                delivery.serviceAccountName(),
                null,
                null,
                Recompute.CHANGED,
                delivery.maxActive(),
                Split.NEVER,
                0,
                delivery.suspend(),
                RunMode.RUN,
                EACH_FOR_ITSELF,
                List.of(),
                "1",
                delivery.retryRequest(),
                delivery.cleanup());
    }
}
