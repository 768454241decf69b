/** What holds of the engine's session. */
package dev.cleanrun.worker.engine;
