// SPDX-License-Identifier: Apache-2.0
/** What profiles learn from attempts. Must not be here: the arithmetic of models, which is the decider's. */
package dev.cleanrun.learning;
