/** What {@code cleanrun recipe check} prints. */
package dev.cleanrun.worker.trial;
