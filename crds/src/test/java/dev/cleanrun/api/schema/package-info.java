// SPDX-License-Identifier: Apache-2.0
/** Tests of the schema: fields are described and bounded, samples are valid, defaults are those of an API server. */
package dev.cleanrun.api.schema;
