// SPDX-License-Identifier: Apache-2.0
/** What the operator tells a worker. Belongs here: the order's records. Must not be here: how it is carried out. */
package dev.cleanrun.contract.order;
