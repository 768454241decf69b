// SPDX-License-Identifier: Apache-2.0
/** Tests of what a plan is made from. */
package dev.cleanrun.decide.partition;
