// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.lineage;

import dev.cleanrun.store.Location;

/**
 * What OpenLineage calls the data below a location, by its naming rules: {@code s3://bucket} and the prefix,
 * {@code file} and the absolute path.
 *
 * @param namespace of the dataset
 * @param name in it, without a slash at the end
 */
record DatasetName(String namespace, String name) {
    /** The name of a location. */
    static DatasetName of(Location location) {
        return switch (location) {
            case Location.Bucket(String bucket, String prefix) ->
                new DatasetName("s3://" + bucket, prefix.isEmpty() ? "/" : prefix.substring(0, prefix.length() - 1));
            case Location.Folder folder -> new DatasetName("file", folder.path().toString());
        };
    }

    /** The name of a folder below it. */
    DatasetName below(String folder) {
        return new DatasetName(namespace, name.equals("/") ? folder : name + "/" + folder);
    }
}
