/** Tests of {@code dev.cleanrun.serve}. */
package dev.cleanrun.serve;
