/** The page that people read. */
package dev.cleanrun.worker.summary.page;
