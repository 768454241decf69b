// SPDX-License-Identifier: Apache-2.0
/** Tests of deliveries. */
package dev.cleanrun.worker.deliver;
