// SPDX-License-Identifier: Apache-2.0
/**
 * The builtin recipes on the sample claims, clean and dirty. Belongs here: what claims people expect of results. Must
 * not be here: the mechanics of compiling and publishing.
 */
package dev.cleanrun.worker.claims;
