// SPDX-License-Identifier: Apache-2.0
/** Tests of names. */
package dev.cleanrun.names;
