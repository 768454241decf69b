// SPDX-License-Identifier: Apache-2.0
/**
 * Names of which nobody knows what they mean, and what people decide about them. Belongs here: what a target keeps of
 * both, read and changed without losing anybody's decision. Must not be here: comparing names, which workers
 * do; {@code review.embedding} asks a model for an order in which people look, and decides nothing.
 */
package dev.cleanrun.review;
