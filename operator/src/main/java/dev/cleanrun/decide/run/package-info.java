// SPDX-License-Identifier: Apache-2.0
/**
 * One run: what is asked of it, what it remembers, and how ended attempts change that memory.
 *
 * <p>Belongs here: the bounded memory that status carries and the step that advances it. Must not be here: other runs
 * and the budget.
 */
package dev.cleanrun.decide.run;
