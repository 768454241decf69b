// SPDX-License-Identifier: Apache-2.0
/**
 * The schema of the API, read from the committed CRD YAML: for checking a manifest, and for giving it its defaults,
 * where no API server does it. What belongs elsewhere: messages, and rules that a schema cannot say.
 */
package dev.cleanrun.api.schema;
