// SPDX-License-Identifier: Apache-2.0
/** Where references lie. */
package dev.cleanrun.worker.stage;
