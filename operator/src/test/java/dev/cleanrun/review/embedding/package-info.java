// SPDX-License-Identifier: Apache-2.0
/** Tests of the package. */
package dev.cleanrun.review.embedding;
