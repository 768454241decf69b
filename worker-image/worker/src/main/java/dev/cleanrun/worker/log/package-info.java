// SPDX-License-Identifier: Apache-2.0
/**
 * What an attempt tells while it runs: one JSON object per line on standard error, with time and memory of every stage.
 *
 * <p>Belongs here: the log's form and the process's own figures. Must not be here: values from the data, and the texts
 * of foreign exceptions, which quote them.
 */
package dev.cleanrun.worker.log;
