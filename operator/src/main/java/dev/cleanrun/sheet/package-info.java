// SPDX-License-Identifier: Apache-2.0
/**
 * Tables as people and publishers write them: CSV read strictly, and written so that a spreadsheet does no harm. Must
 * not be here: what the columns mean.
 */
package dev.cleanrun.sheet;
