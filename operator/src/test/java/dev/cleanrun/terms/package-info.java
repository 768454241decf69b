/** Tests of what manifests mean. */
package dev.cleanrun.terms;
