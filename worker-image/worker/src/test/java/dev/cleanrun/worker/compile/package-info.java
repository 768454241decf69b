// SPDX-License-Identifier: Apache-2.0
/** What recipes may say and what they become. Must not be here: running cleanings. */
package dev.cleanrun.worker.compile;
