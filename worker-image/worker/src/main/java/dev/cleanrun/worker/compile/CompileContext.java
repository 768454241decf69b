package dev.cleanrun.worker.compile;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What a recipe is compiled for.
 *
 * @param source
 *            columns of the partition's objects
 * @param files
 *            local files of the objects, in the order of their keys
 * @param sourceKeys
 *            their keys relative to the source, for {@code src_file}
 * @param partition
 *            decoded value by partition key
 * @param asOf
 *            date that rules refer to
 * @param references
 *            local file by name of the lists that exist
 * @param scratch
 *            folder for intermediate and output files, without a slash at the end
 * @param compression
 *            of the outputs
 * @param starts
 *            number of each file's first row
 */
public record CompileContext(SourceSchema source, List<String> files, List<String> sourceKeys,
        Map<String, String> partition, LocalDate asOf, Map<String, String> references,
        String scratch, String compression, List<Long> starts) {
    /** Bits of a row number that count rows within an object. */
    static final int ROW_BITS = 40;

    /** For objects of one file each. */
    public CompileContext(SourceSchema source, List<String> files, List<String> sourceKeys,
            Map<String, String> partition, LocalDate asOf, Map<String, String> references, String scratch,
            String compression) {
        this(source, files, sourceKeys, partition, asOf, references, scratch, compression,
                whole(files.size()));
    }

    /** The same for objects of several files. */
    public CompileContext withStarts(List<Long> numbers) {
        return new CompileContext(source, files, sourceKeys, partition, asOf, references, scratch,
                compression, numbers);
    }

    /** The number of a row: the object's index in the upper bits, the row in the object, from 0, in the lower ones. */
    public static long rowNumber(int object, long row) {
        return ((long) object << ROW_BITS) | row;
    }

    /** Whether each file is an object. */
    boolean wholeFiles() {
        return starts.equals(whole(files.size()));
    }

    private static List<Long> whole(int files) {
        return IntStream.range(0, files).mapToObj(file -> rowNumber(file, 0)).toList();
    }

    /** The partition keys as SQL names: hyphens become underscores. */
    Set<String> partitionKeys() {
        return Set.copyOf(partition.keySet().stream().map(CompileContext::sqlKey).toList());
    }

    /** The value of a partition key as SQL; NULL for Hive's NULL and for keys that the partition does not have. */
    String partitionValue(String key) {
        return partition.entrySet().stream().filter(entry -> sqlKey(entry.getKey()).equals(key)).findFirst()
                .map(entry -> "CAST(" + Quoting.text(entry.getValue()) + " AS VARCHAR)").orElse(
                        "CAST(NULL AS VARCHAR)");
    }

    private static String sqlKey(String key) {
        return key.toLowerCase(java.util.Locale.ROOT).replace('-', '_');
    }
}
