/**
 * Tests of the chart: rendered by Helm as a library, and installed on a real API server. What the operator does with the rights and settings that it
 * gets here is tested elsewhere.
 */
package dev.cleanrun.chart;
