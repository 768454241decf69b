// SPDX-License-Identifier: Apache-2.0
/**
 * Which name of a list of drugs a text means, or that it cannot be told. Belongs here: reading names, comparing them,
 * deciding when to answer; all of it pure. Must not be here: SQL, files, storage.
 */
package dev.cleanrun.worker.names;
