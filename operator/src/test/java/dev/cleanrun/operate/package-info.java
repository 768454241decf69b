/** Tests of how an operator is installed. */
package dev.cleanrun.operate;
