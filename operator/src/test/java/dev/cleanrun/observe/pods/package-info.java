// SPDX-License-Identifier: Apache-2.0
/** Tests of reading pods, over statuses as a real kubelet writes them. */
package dev.cleanrun.observe.pods;
