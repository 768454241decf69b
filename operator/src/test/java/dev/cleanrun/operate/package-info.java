// SPDX-License-Identifier: Apache-2.0
/** Tests of how an operator is installed. */
package dev.cleanrun.operate;
