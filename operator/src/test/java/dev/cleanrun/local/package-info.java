// SPDX-License-Identifier: Apache-2.0
/** Tests of local runs: real processes with a cleaner that does what its partition is called. */
package dev.cleanrun.local;
