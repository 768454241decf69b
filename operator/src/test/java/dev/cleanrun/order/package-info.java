/** Tests of orders. */
package dev.cleanrun.order;
