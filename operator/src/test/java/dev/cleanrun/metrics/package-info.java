/** Tests of {@code dev.cleanrun.metrics}. */
package dev.cleanrun.metrics;
