// SPDX-License-Identifier: Apache-2.0
/** Tests of sending spans, against a collector of our own. */
package dev.cleanrun.trace.otlp;
