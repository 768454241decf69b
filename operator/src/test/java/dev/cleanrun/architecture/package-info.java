// SPDX-License-Identifier: Apache-2.0
/** What holds for the source code as a whole: its arrows and its names. */
package dev.cleanrun.architecture;
