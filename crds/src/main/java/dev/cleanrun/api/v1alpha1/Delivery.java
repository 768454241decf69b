// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

/** Files as a payer sent them, turned into raw partitions once. */
@Group(Limits.GROUP)
@Version(Limits.VERSION)
@Kind("Delivery")
@Plural("deliveries")
@Singular("delivery")
@Categories("cleaning")
@ShortNames("cdel")
@ValidationRule(
        value = "size(self.metadata.name) <= " + Limits.RUN_NAME,
        message = "metadata.name must be at most 40 characters, so that pod names fit")
public class Delivery extends CustomResource<DeliverySpec, DeliveryStatus> implements Namespaced {
    private static final long serialVersionUID = 1L;

    @Override
    @Required
    public DeliverySpec getSpec() {
        return super.getSpec();
    }

    // An unseen delivery must not look done to kstatus, which compares observedGeneration with the generation.
    @Override
    @Default("{\"observedGeneration\": -1}")
    public DeliveryStatus getStatus() {
        return super.getStatus();
    }
}
