// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import dev.cleanrun.api.v1alpha1.CleanRunSpec;
import dev.cleanrun.api.v1alpha1.DeliverySpec;
import dev.cleanrun.api.v1alpha1.StorageSpec;
import dev.cleanrun.contract.fingerprint.Digest;
import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.contract.layout.LayoutFile;
import dev.cleanrun.decide.run.Bundling;
import dev.cleanrun.local.LocalDelivery;
import dev.cleanrun.local.LocalSpec;
import dev.cleanrun.manifest.CheckedDelivery;
import dev.cleanrun.manifest.CheckedRun;
import dev.cleanrun.observe.DeliveryQuery;
import dev.cleanrun.terms.DeliveryTerms;
import dev.cleanrun.terms.ProfileTerms;
import dev.cleanrun.terms.RunTerms;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** From the checked resources to what a local run needs. */
final class LocalSpecs {
    private LocalSpecs() {}

    static LocalSpec of(CheckedRun checked, Optional<Path> caFile) {
        CleanRunSpec run = checked.run().getSpec();
        ProfileTerms profile = ProfileTerms.of(checked.profile().getSpec());
        String uid = uid(run);
        return new LocalSpec(
                checked.run().getMetadata().getName(),
                uid,
                RunTerms.wanted(run, checked.filter(), checked.recipe(), uid),
                RunTerms.target(run),
                RunTerms.storage(run.storage(), caFile.map(Path::toString).orElse(null)),
                checked.recipeText(),
                profile.sizing(),
                profile.budget(),
                // Workers on one machine are warm: they take one partition after another without bundles.
                RunTerms.policy(run, checked.profile().getSpec()).bundling(Bundling.NONE),
                RunTerms.runGates(run),
                RunTerms.drifts(run),
                run.mode(),
                notes(run.storage(), caFile));
    }

    static LocalDelivery.Spec of(CheckedDelivery checked, Optional<Path> caFile) {
        DeliverySpec delivery = checked.delivery().getSpec();
        ProfileTerms profile = ProfileTerms.of(checked.profile().getSpec());
        return new LocalDelivery.Spec(
                checked.delivery().getMetadata().getName(),
                Digest.ofText(ContractJson.canonical(
                                List.of(delivery.source(), delivery.target(), delivery.partitionBy())))
                        .substring(0, 32),
                wanted(delivery, checked.file()),
                RunTerms.storage(delivery.storage(), caFile.map(Path::toString).orElse(null)),
                profile.sizing(),
                profile.budget(),
                delivery.maxActive() == null ? OptionalInt.empty() : OptionalInt.of(delivery.maxActive()),
                notes(delivery.storage(), caFile));
    }

    private static DeliveryQuery wanted(DeliverySpec delivery, Optional<LayoutFile> file) {
        try {
            return DeliveryTerms.wanted(delivery, file);
        } catch (IllegalArgumentException e) {
            throw new UsageError(List.of(e.getMessage()));
        }
    }

    /** What may be changed while a run runs does not make it another run. */
    private static String uid(CleanRunSpec run) {
        return Digest.ofText(ContractJson.canonical(List.of(run.profile(), run.source(), run.target())))
                .substring(0, 32);
    }

    /** Secrets and ConfigMaps are Kubernetes' own: the same manifest runs without them. */
    private static List<String> notes(StorageSpec storage, Optional<Path> caFile) {
        var notes = new ArrayList<String>();
        if (RunTerms.given(storage.credentialsSecret()) != null) {
            notes.add("storage.credentialsSecret is ignored without Kubernetes: credentials come from the environment"
                    + " (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_PROFILE)");
        }
        if (RunTerms.given(storage.caConfigMap()) != null && caFile.isEmpty()) {
            notes.add("storage.caConfigMap is ignored without Kubernetes: give the certificates with --ca-file");
        }
        return notes;
    }
}
