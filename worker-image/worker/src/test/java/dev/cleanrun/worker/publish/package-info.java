// SPDX-License-Identifier: Apache-2.0
/** Publishing when others publish too, and when anybody dies. */
package dev.cleanrun.worker.publish;
