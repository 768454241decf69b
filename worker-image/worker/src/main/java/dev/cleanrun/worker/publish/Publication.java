// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.publish;

import dev.cleanrun.contract.manifest.Manifest;

/** Outputs that are in place and belong together. */
public sealed interface Publication {
    /** The manifest that names them. */
    Manifest.Committed manifest();

    /** They were put there by this attempt. */
    record New(Manifest.Committed manifest) implements Publication {}

    /** They were there before, or another attempt with the same fingerprint was faster. */
    record Found(Manifest.Committed manifest) implements Publication {}
}
