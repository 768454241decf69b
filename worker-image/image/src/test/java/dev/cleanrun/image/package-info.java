// SPDX-License-Identifier: Apache-2.0
/** What the images are made of, and that they work on a real node. */
package dev.cleanrun.image;
