// SPDX-License-Identifier: Apache-2.0
/**
 * What a target keeps of names that are looked for in lists: those of which nobody knows what they mean, and what
 * people decided. Belongs here: their form and how two versions are put together. Must not be here: how names are
 * compared.
 */
package dev.cleanrun.contract.names;
