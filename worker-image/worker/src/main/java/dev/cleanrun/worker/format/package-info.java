// SPDX-License-Identifier: Apache-2.0
/**
 * Formats other than Parquet: inputs become scratch Parquet of text columns before the cleaning, outputs become their
 * format after it.
 *
 * <p>Belongs here: reading bytes of a dialect strictly, conversion by the engine. Must not be here: what the columns
 * mean, and where objects come from and go to.
 */
package dev.cleanrun.worker.format;
