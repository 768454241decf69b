package dev.cleanrun.worker.compile;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
 * @param listDays
 *            for lists whose codes hold for a time: the days on which anything changes, rising
 * @param scratch
 *            folder for intermediate and output files, without a slash at the end
 * @param compression
 *            of the outputs
 */
public record CompileContext(SourceSchema source, List<String> files, List<String> sourceKeys,
        Map<String, String> partition, LocalDate asOf, Map<String, String> references,
        Map<String, List<LocalDate>> listDays, String scratch,
        String compression) {

    /** Without lists whose codes hold for a time. */
    public CompileContext(SourceSchema source, List<String> files, List<String> sourceKeys,
            Map<String, String> partition, LocalDate asOf, Map<String, String> references, String scratch,
            String compression) {
        this(source, files, sourceKeys, partition, asOf, references, Map.of(), scratch, compression);
    }

    /** The same with the days on which lists change. */
    public CompileContext withListDays(Map<String, List<LocalDate>> days) {
        return new CompileContext(source, files, sourceKeys, partition, asOf, references, days, scratch,
                compression);
    }

    /** The days on which a list changes. */
    List<LocalDate> listDays(String list) {
        return listDays.getOrDefault(list, List.of());
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
