// SPDX-License-Identifier: Apache-2.0
/** Tests of discovery, over stores in memory and in folders. */
package dev.cleanrun.observe;
