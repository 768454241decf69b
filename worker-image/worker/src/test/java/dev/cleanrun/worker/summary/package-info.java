// SPDX-License-Identifier: Apache-2.0
/** What a run adds up to. */
package dev.cleanrun.worker.summary;
