// SPDX-License-Identifier: Apache-2.0
/**
 * Candidates of open names in the order that an embedding model of somebody's own gives them. Belongs here: asking its
 * server, and what a target keeps of the answers. Must not be here: decisions; whatever runs write is the same with any
 * model and with none.
 */
package dev.cleanrun.review.embedding;
