// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import dev.cleanrun.store.Store;

/** Opens what is only read, with the run's credentials. */
@FunctionalInterface
public interface StoreOpener {
    /** The store at {@code s3://bucket/prefix/} or {@code file:///folder/}; the caller closes it. */
    Store open(String uri);
}
