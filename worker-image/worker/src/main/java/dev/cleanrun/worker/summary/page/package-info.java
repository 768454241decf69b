// SPDX-License-Identifier: Apache-2.0
/**
 * The summary as one page for people: no network, no font, no script that its content needs.
 *
 * <p>Belongs here: the page's sections, one class each, from figures that are counted already. Must not be here:
 * counting, and text that is not escaped by {@link dev.cleanrun.worker.summary.page.Html}.
 */
package dev.cleanrun.worker.summary.page;
