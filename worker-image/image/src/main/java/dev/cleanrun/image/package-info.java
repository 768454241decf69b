// SPDX-License-Identifier: Apache-2.0
/**
 * Builds the two container images without a container engine: a root folder with a Java runtime, the system's
 * libraries, the jars and a class cache, packed by Jib. Runs in the build and is in no image. What the programs in the
 * images do does not belong here.
 */
package dev.cleanrun.image;
