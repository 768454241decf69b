// SPDX-License-Identifier: Apache-2.0
/** Tests of the API types, and the generator of the CRD YAML, which needs a library that users of the types do not. */
package dev.cleanrun.api.v1alpha1;
