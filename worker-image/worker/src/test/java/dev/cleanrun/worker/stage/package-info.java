/** Where references lie. */
package dev.cleanrun.worker.stage;
