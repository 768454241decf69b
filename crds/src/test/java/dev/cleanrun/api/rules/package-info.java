// SPDX-License-Identifier: Apache-2.0
/** The table of rules that API server and local check share, for tests of this module and of the operator. */
package dev.cleanrun.api.rules;
