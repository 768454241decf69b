// SPDX-License-Identifier: Apache-2.0
/** Objects as others deliver them: names, types, formats and order of columns that nobody would choose. */
package dev.cleanrun.worker.reading;
