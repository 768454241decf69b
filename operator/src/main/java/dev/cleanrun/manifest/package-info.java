// SPDX-License-Identifier: Apache-2.0
/**
 * Checks manifests where no API server does it: against the schema of the CRDs, then by the rules that a schema cannot
 * say, and gives every field its default. Behind this package nothing is null that has a default. What belongs
 * elsewhere: listing or reading of data, and every decision about work.
 */
package dev.cleanrun.manifest;
