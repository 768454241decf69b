/** The form of the log, and when it warns. */
package dev.cleanrun.worker.log;
