/** Tests of {@code dev.cleanrun.apply}. */
package dev.cleanrun.apply;
