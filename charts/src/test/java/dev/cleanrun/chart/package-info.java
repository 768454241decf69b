// SPDX-License-Identifier: Apache-2.0
/**
 * Tests of the chart: rendered by Helm as a library, and installed on a real API server; and of the whole product that
 * it installs, on a real kubelet with claims on an S3 server ({@code EndToEnd...IT}). What the operator does is tested
 * elsewhere wherever no real pod is needed for it.
 */
package dev.cleanrun.chart;
