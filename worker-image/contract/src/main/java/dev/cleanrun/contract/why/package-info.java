// SPDX-License-Identifier: Apache-2.0
/** What {@code cleanrun why} asks a worker's process. Must not be here: how it is answered. */
package dev.cleanrun.contract.why;
