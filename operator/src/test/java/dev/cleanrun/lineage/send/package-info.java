/** Tests of how it gets there. */
package dev.cleanrun.lineage.send;
