package dev.cleanrun.worker.compile;

import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.worker.compile.SourceSchema.SourceColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which source column fills which column of the recipe.
 *
 * @param mapped
 *            source column by recipe column; a recipe column that is not in it is absent from the source
 * @param unmapped
 *            the other source columns by the name that they get in the output
 */
public record SourceMapping(Map<String, SourceColumn> mapped, Map<String, SourceColumn> unmapped) {

    /**
     * Maps the recipe's columns: of a column's names the first that the source has is taken, its own name last; case does not matter. Source
     * columns named like a partition key are left out, since the folder says the value.
     */
    public static SourceMapping of(Recipe recipe, SourceSchema source, Set<String> partitionKeys) {
        Map<String, SourceColumn> byName = new HashMap<>();
        source.columns().forEach(column -> byName.putIfAbsent(lower(column.name()), column));
        Map<String, SourceColumn> mapped = new LinkedHashMap<>();
        Set<SourceColumn> used = new LinkedHashSet<>();
        for (Column column : recipe.columns()) {
            List<String> names = new ArrayList<>(column.from());
            names.add(column.name());
            names.stream().map(name -> byName.get(lower(name))).filter(found -> found != null).findFirst()
                    .ifPresent(found -> {
                        mapped.put(column.name(), found);
                        used.add(found);
                    });
        }
        Set<String> taken = new LinkedHashSet<>(List.of("src_file", "src_row", "dq_flags"));
        recipe.columns().forEach(column -> {
            taken.add(column.name());
            Optional.ofNullable(column.keepRaw()).ifPresent(taken::add);
        });
        Map<String, SourceColumn> unmapped = new LinkedHashMap<>();
        for (SourceColumn column : source.columns()) {
            if (!used.contains(column) && !partitionKeys.contains(lower(column.name()))) {
                String name = column.name();
                while (!taken.add(lower(name))) {
                    name = name + "_source";
                }
                unmapped.put(name, column);
            }
        }
        return new SourceMapping(mapped, unmapped);
    }

    /** Whether rules on that column can say anything about this source. */
    public boolean has(Column column) {
        return mapped.containsKey(column.name()) || column.constant() != null || column.derived();
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
