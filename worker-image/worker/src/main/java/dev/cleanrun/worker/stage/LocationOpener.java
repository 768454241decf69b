// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.stage;

import dev.cleanrun.store.Store;

/**
 * Opens locations ({@code s3://bucket/prefix/} or {@code file:///folder/}) with the attempt's credentials; the caller
 * closes them.
 */
public interface LocationOpener {
    /** What is only read; it has to be there. */
    Store source(String uri);

    /** What is written to; a folder is made when it is not there. */
    Store target(String uri);
}
