/** What the command says, and the status that it ends with. */
package dev.cleanrun.command;
