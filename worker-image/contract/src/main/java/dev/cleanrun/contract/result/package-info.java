// SPDX-License-Identifier: Apache-2.0
/**
 * What a worker answers: result, causes and exit codes. Must not be here: what the operator makes of it; that is the
 * ladder's.
 */
package dev.cleanrun.contract.result;
