/** Tests of {@code dev.cleanrun.kubernetes}. */
package dev.cleanrun.kubernetes;
