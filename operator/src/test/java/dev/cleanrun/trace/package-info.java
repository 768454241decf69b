// SPDX-License-Identifier: Apache-2.0
/** Tests of traces: laws over random histories, and what a collector gets. */
package dev.cleanrun.trace;
