// SPDX-License-Identifier: Apache-2.0
/** Tests of the formats: what is read, what is refused, and that nothing is lost. */
package dev.cleanrun.worker.format;
