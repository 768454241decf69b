// SPDX-License-Identifier: Apache-2.0
/** Manifests, good and bad, and what a user is told about them. */
package dev.cleanrun.manifest;
