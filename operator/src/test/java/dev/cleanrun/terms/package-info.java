// SPDX-License-Identifier: Apache-2.0
/** Tests of what manifests mean. */
package dev.cleanrun.terms;
