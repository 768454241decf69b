/** What a run adds up to. */
package dev.cleanrun.worker.summary;
