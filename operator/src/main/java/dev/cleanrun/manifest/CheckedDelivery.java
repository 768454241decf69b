// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.manifest;

import dev.cleanrun.api.v1alpha1.DatasetProfile;
import dev.cleanrun.api.v1alpha1.Delivery;
import dev.cleanrun.contract.layout.LayoutFile;
import java.util.Optional;

/**
 * A delivery that may start, with what it refers to; no field is null that has a default in the schema.
 *
 * @param delivery the manifest; its namespace may be null
 * @param profile the profile that it names: from the given files, else a builtin one
 * @param file the layout's kind of file that it names; empty where it names none
 */
public record CheckedDelivery(Delivery delivery, DatasetProfile profile, Optional<LayoutFile> file) {}
