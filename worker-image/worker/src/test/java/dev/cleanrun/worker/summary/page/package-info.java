// SPDX-License-Identifier: Apache-2.0
/** The page that people read. */
package dev.cleanrun.worker.summary.page;
