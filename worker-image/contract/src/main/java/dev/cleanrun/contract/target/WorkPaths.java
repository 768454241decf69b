// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.target;

import java.util.regex.Pattern;

/**
 * Keys of what attempts at a partition keep for those after them, until one of them commits:
 * {@code _cleanrun/work/<partition>/<start of the fingerprint>/<what made it>/<file>}.
 *
 * @param partitionPath of the partition
 */
public record WorkPaths(String partitionPath) {
    private static final int ID = 16;
    /** Nothing of a partition whose folder lies below this one's. */
    private static final Pattern NAME = Pattern.compile("[^/=]{1," + ID + "}/[^/=]+/[^/=]+");

    /** The prefix of all of them, and of those of partitions below. */
    public String folder() {
        return TargetPaths.SYSTEM + "work/" + (partitionPath.isEmpty() ? "_root" : partitionPath) + "/";
    }

    /** The prefix of those of one fingerprint. */
    public String folder(String fingerprint) {
        return folder() + fingerprint.substring(0, Math.min(ID, fingerprint.length())) + "/";
    }

    /** Whether the key is that of a file which attempts at this partition have kept. */
    public boolean has(String key) {
        return key.startsWith(folder())
                && NAME.matcher(key.substring(folder().length())).matches();
    }
}
