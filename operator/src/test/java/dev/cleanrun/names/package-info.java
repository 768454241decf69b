/** Tests of names. */
package dev.cleanrun.names;
