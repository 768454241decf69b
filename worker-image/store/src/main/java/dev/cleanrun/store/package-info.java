// SPDX-License-Identifier: Apache-2.0
/**
 * Objects under one location: S3 or a folder behind one small interface, with conditions on writes.
 *
 * <p>Belongs here: listing, reading, conditional writing and deleting of objects, credentials, retries, and the sorting
 * of storage errors into {@link dev.cleanrun.store.StoreException.Kind}. Must not be here: what the objects mean
 * (manifests, partitions, recipes).
 */
package dev.cleanrun.store;
