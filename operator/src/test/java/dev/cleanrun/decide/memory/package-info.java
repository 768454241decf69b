// SPDX-License-Identifier: Apache-2.0
/** Laws of learned memory. Must not be here: what runs do with a size. */
package dev.cleanrun.decide.memory;
