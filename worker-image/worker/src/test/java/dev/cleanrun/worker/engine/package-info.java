// SPDX-License-Identifier: Apache-2.0
/** What holds of the engine's session. */
package dev.cleanrun.worker.engine;
