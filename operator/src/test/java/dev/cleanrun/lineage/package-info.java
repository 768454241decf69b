// SPDX-License-Identifier: Apache-2.0
/** Tests of what OpenLineage is told. */
package dev.cleanrun.lineage;
