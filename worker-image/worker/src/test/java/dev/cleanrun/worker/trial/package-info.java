// SPDX-License-Identifier: Apache-2.0
/** What {@code cleanrun recipe check} prints. */
package dev.cleanrun.worker.trial;
