// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.names.RunKind;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import java.time.InstantSource;

/** Calls for runs. */
@ControllerConfiguration(
        name = CleanRunReconciler.NAME,
        informer = @Informer(comparableResourceVersions = false, informerListLimit = KindReconciler.PAGE),
        triggerReconcilerOnAllEvents = true)
public final class CleanRunReconciler extends KindReconciler<CleanRun> {
    static final String NAME = "cleanrun";

    CleanRunReconciler(WatchedKinds all, InstantSource clock) {
        super(CleanRun.class, RunKind.CLEAN_RUN, all, clock);
    }

    @Override
    CleanRun seen(CleanRun run) {
        return run;
    }

    @Override
    String profileOf(CleanRun run) {
        return run.getSpec().profile();
    }
}
