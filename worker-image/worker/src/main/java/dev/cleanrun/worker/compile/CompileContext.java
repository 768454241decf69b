// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a recipe is compiled for.
 *
 * @param source texts of the partition's objects, and how they are read
 * @param sourceKeys their keys relative to the source, for {@code src_file}
 * @param partition decoded value by partition key
 * @param asOf date that rules refer to
 * @param references local file by name of the lists that exist
 * @param scratch folder for intermediate and output files, without a slash at the end
 * @param compression of the outputs
 * @param changes whether the output of changed values is asked for
 */
public record CompileContext(
        PartitionSource source,
        List<String> sourceKeys,
        Map<String, String> partition,
        LocalDate asOf,
        Map<String, String> references,
        String scratch,
        String compression,
        boolean changes) {
    /** Bits of a row number that count rows within an object. */
    static final int ROW_BITS = 40;

    /** The number of a row: the object's index in the upper bits, the row in the object, from 0, in the lower ones. */
    public static long rowNumber(int object, long row) {
        return ((long) object << ROW_BITS) | row;
    }

    /** The same over no row of the source, so that a recipe can be proved before one is read. */
    CompileContext withoutRows() {
        return new CompileContext(
                source.withoutRows(), sourceKeys, partition, asOf, references, scratch, compression, changes);
    }

    /** The same over some of the rows. */
    CompileContext within(Slice slice) {
        return new CompileContext(
                source.within(slice), sourceKeys, partition, asOf, references, scratch, compression, changes);
    }

    /** Partition keys as SQL names: hyphens become underscores. */
    public static Set<String> sqlKeys(Collection<String> keys) {
        return keys.stream().map(CompileContext::sqlKey).collect(Collectors.toSet());
    }

    /** The value of a partition key as SQL; NULL where it is not told. */
    String partitionValue(String key) {
        return "CAST(" + partitionText(key).map(Quoting::text).orElse("NULL") + " AS VARCHAR)";
    }

    /**
     * The value of a partition key, or what it tells: {@code age_band_low} and {@code age_band_high} are the bounds of
     * the band that the folder names, {@code event_year_number} is its whole number. Empty for Hive's NULL, for keys
     * that the partition does not have, and where the folder's name does not tell it.
     */
    Optional<String> partitionText(String key) {
        return value(key)
                .or(() -> suffixed(key, "_low").flatMap(Band::of).map(Band::low))
                .or(() -> suffixed(key, "_high").flatMap(Band::of).map(Band::high))
                .or(() -> suffixed(key, "_number").filter(text -> text.matches("\\d{1,18}")));
    }

    private Optional<String> suffixed(String key, String suffix) {
        return key.endsWith(suffix)
                ? value(key.substring(0, key.length() - suffix.length())).map(String::strip)
                : Optional.empty();
    }

    private Optional<String> value(String key) {
        return partition.entrySet().stream()
                .filter(entry -> sqlKey(entry.getKey()).equals(key) && entry.getValue() != null)
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static String sqlKey(String key) {
        return key.toLowerCase(Locale.ROOT).replace('-', '_');
    }
}
