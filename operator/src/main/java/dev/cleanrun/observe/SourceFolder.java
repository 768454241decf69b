// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import dev.cleanrun.contract.order.Inputs;
import dev.cleanrun.contract.order.PartitionFolder;
import dev.cleanrun.store.StoredObject;
import java.time.Instant;

/**
 * A partition as the source holds it.
 *
 * @param folder path and values
 * @param inputs count, size and digest of its data objects, as the worker will compare them
 * @param newest when its newest object was written
 * @param first of its objects, in the order of the listing
 */
record SourceFolder(PartitionFolder folder, Inputs inputs, Instant newest, StoredObject first) {}
