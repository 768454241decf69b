// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.target;

import dev.cleanrun.contract.order.InputFormat;

/**
 * Which objects below a source are inputs. Discovery and worker both ask here, since they must digest the same objects:
 * what discovery planned is what the worker compares before it starts.
 *
 * <p>An object belongs to exactly one folder, the one it lies in directly: data further down belongs to the deeper
 * folder, never to this one.
 */
public final class InputKeys {
    /** Ends the empty object with which Hadoop marks a folder of S3. */
    private static final String FOLDER = "_$folder$";

    private InputKeys() {}

    /** What an object below a source is. */
    public enum Kind {
        /** Rows to clean. */
        DATA,
        /**
         * A marker or hidden object ({@code _SUCCESS}, {@code .part.crc}, {@code _tmp/...}), or the empty object of a
         * folder.
         */
        IGNORED,
        /** A {@link SourceLog}: what it says of the data is not read, so that somebody has to decide. */
        LOG,
        /** None of these: an object that somebody should look at. */
        OTHER
    }

    /**
     * What the object is.
     *
     * @param format that data has
     * @param key relative to the source, raw
     * @param size bytes
     */
    public static Kind kind(InputFormat format, String key, long size) {
        if (SourceLog.of(format, key).isPresent()) {
            return Kind.LOG;
        }
        if (key.endsWith("/") || key.endsWith(FOLDER)) {
            return size == 0 || hidden(key) ? Kind.IGNORED : Kind.OTHER;
        }
        if (hidden(key)) {
            return Kind.IGNORED;
        }
        return format.isOf(key) ? Kind.DATA : Kind.OTHER;
    }

    /**
     * Whether an ignored object may yet be data of whoever does not know that its name hides it. What a target of ours
     * keeps of itself is none.
     *
     * @param format that data has
     * @param key relative to the source, raw
     * @param size bytes
     */
    public static boolean isHiddenData(InputFormat format, String key, long size) {
        return size > 0
                && kind(format, key, size) == Kind.IGNORED
                && format.isOf(key)
                && !key.startsWith(TargetPaths.SYSTEM)
                && !key.contains("/" + TargetPaths.SYSTEM);
    }

    /**
     * The folder that the object lies in directly, without a slash at the end; empty when it lies at the source itself.
     */
    public static String folder(String key) {
        int slash = key.lastIndexOf('/');
        return slash < 0 ? "" : key.substring(0, slash);
    }

    /** Whether the object is data of the partition with this path, and so counts for its inputs digest. */
    public static boolean isInput(InputFormat format, String partitionPath, String key, long size) {
        return kind(format, key, size) == Kind.DATA && folder(key).equals(partitionPath);
    }

    /** As Spark has it: a name with an underscore in front is hidden, unless it is that of a partition key. */
    private static boolean hidden(String key) {
        int start = 0;
        while (start < key.length()) {
            int slash = key.indexOf('/', start);
            boolean isKey = slash > 0 && key.substring(start, slash).indexOf('=') > 0;
            char first = key.charAt(start);
            if (first == '.' || (first == '_' && !isKey)) {
                return true;
            }
            start = slash < 0 ? key.length() : slash + 1;
        }
        return false;
    }
}
