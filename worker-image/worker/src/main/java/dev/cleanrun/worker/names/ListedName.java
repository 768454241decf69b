// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.names;

/**
 * A name of the list.
 *
 * @param name as the list has it
 * @param meaning what it stands for: names of one meaning do not compete with one another
 */
public record ListedName(String name, String meaning) {}
