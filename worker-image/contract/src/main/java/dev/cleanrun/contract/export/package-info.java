// SPDX-License-Identifier: Apache-2.0
/**
 * A run's summary in the forms of other tools, for dashboards that people have.
 *
 * <p>Belongs here: the records of a form that others publish, and what of a summary they are made of. Must not be here:
 * figures that the summary itself does not have.
 */
package dev.cleanrun.contract.export;
