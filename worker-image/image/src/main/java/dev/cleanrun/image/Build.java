// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.image;

import java.time.Instant;

/**
 * What is built.
 *
 * @param version of the project: one tag of the images
 * @param commit of the sources: the other tag
 * @param time of all files and of the image, the same for each build of one version, so that layers are the same too
 */
record Build(String version, String commit, Instant time) {}
