/** Tests of what OpenLineage is told. */
package dev.cleanrun.lineage;
