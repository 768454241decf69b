// SPDX-License-Identifier: Apache-2.0
/**
 * Sends spans to a collector, by OTLP over HTTP.
 *
 * <p>Belongs here: the address, the queue, what becomes of spans that nobody takes. Must not be here: what a span says.
 */
package dev.cleanrun.trace.otlp;
