// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import io.fabric8.generator.annotation.Required;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

/** Budget, memory rules, placement, access and recipe for one kind of dataset; cluster-scoped. */
@Group(Limits.GROUP)
@Version(Limits.VERSION)
@Kind("DatasetProfile")
@Plural("datasetprofiles")
@Singular("datasetprofile")
@Categories("cleaning")
@ShortNames("dsp")
public class DatasetProfile extends CustomResource<DatasetProfileSpec, DatasetProfileStatus> {
    private static final long serialVersionUID = 1L;

    @Override
    @Required
    public DatasetProfileSpec getSpec() {
        return super.getSpec();
    }
}
