// SPDX-License-Identifier: Apache-2.0
/** Tests of orders. */
package dev.cleanrun.order;
