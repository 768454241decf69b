// SPDX-License-Identifier: Apache-2.0
/** Planning of one run against an in-memory S3 server and remembered ConfigMaps and Secrets. */
package dev.cleanrun.planning;
