// SPDX-License-Identifier: Apache-2.0
/**
 * What is published about a partition besides its rows. Belongs here: the report's records and their JSON. Must not be
 * here: how it is found out, and any value of a row.
 */
package dev.cleanrun.contract.report;
