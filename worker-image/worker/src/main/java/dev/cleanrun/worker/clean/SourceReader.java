package dev.cleanrun.worker.clean;

import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.worker.AttemptFailed;
import dev.cleanrun.worker.compile.Quoting;
import dev.cleanrun.worker.compile.SourceMapping;
import dev.cleanrun.worker.compile.SourceSchema;
import dev.cleanrun.worker.compile.SourceSchema.SourceColumn;
import dev.cleanrun.worker.engine.Engine;
import dev.cleanrun.worker.engine.EngineException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the columns of a partition's objects and refuses what the recipe cannot work with, naming the object. */
final class SourceReader {
    private static final Pattern NAMED = Pattern.compile("^\\p{L}|^[_#]");
    /** More than one name in so many that begins with a digit, a sign or nothing. */
    private static final int VALUES_IN = 4;

    private final Engine engine;

    SourceReader(Engine engine) {
        this.engine = engine;
    }

    /** The columns of all inputs together; every input must have the recipe's required ones. */
    SourceSchema read(Recipe recipe, List<CleaningJob.Input> inputs) {
        Set<List<SourceColumn>> schemas = new LinkedHashSet<>();
        for (CleaningJob.Input input : inputs) {
            List<SourceColumn> columns;
            try {
                columns = describe(List.of(input), false);
            } catch (EngineException e) {
                if (e.kind() == EngineException.Kind.UNREADABLE) {
                    throw corrupt(input, e);
                }
                throw e;
            }
            requireColumns(recipe, input, new SourceSchema(columns, true));
            schemas.add(columns);
        }
        return schemas.size() == 1
                ? new SourceSchema(schemas.iterator().next(), true)
                : new SourceSchema(describe(inputs, true), false);
    }

    /** The failure for an object that is no readable Parquet. */
    static AttemptFailed corrupt(CleaningJob.Input input, Throwable trigger) {
        return new AttemptFailed(Cause.CorruptInput, "the object " + input.sourceKey()
                + " cannot be read as Parquet: it is damaged or cut short; deliver it again, then retry", trigger);
    }

    private List<SourceColumn> describe(List<CleaningJob.Input> inputs, boolean union) {
        String files = inputs.stream().map(input -> Quoting.text(input.file().toString()))
                .collect(Collectors.joining(", "));
        return engine.query("DESCRIBE SELECT * FROM read_parquet([" + files + "], hive_partitioning = false"
                + (union ? ", union_by_name = true" : "") + ")",
                row -> new SourceColumn(row.getString(1), row.getString(2)));
    }

    private static void requireColumns(Recipe recipe, CleaningJob.Input input, SourceSchema schema) {
        SourceMapping mapping = SourceMapping.of(recipe, schema, Set.of());
        List<String> missing = new ArrayList<>();
        for (Column column : recipe.columns()) {
            SourceColumn source = mapping.mapped().get(column.name());
            if (source == null && column.required()) {
                missing.add(column.name() + " (as "
                        + java.util.stream.Stream.concat(column.from().stream(), java.util.stream.Stream.of(column
                                .name()))
                                .collect(Collectors.joining(", "))
                        + ")");
            } else if (source != null && !source.plain()) {
                throw new AttemptFailed(Cause.UnusableType,
                        "column " + source.name() + " of " + input.sourceKey() + " has type "
                                + source.type().toLowerCase(Locale.ROOT).replaceAll("\\(.*", "")
                                + ", which cannot be read as text for " + column.name(),
                        null);
            }
        }
        if (!missing.isEmpty()) {
            throw new AttemptFailed(Cause.MissingColumn, "required column " + String.join(" and ", missing)
                    + " is not in " + input.sourceKey() + "; " + (withoutHeader(schema)
                            ? "its columns are named like values: if the first line is a row, set source.options.header to false"
                                    + " and give their names in source.options.columns"
                            : "map its name in the recipe or deliver the object again"), null);
        }
    }

    /** Names of which many begin like no name, or that are empty, were read from a row. */
    private static boolean withoutHeader(SourceSchema schema) {
        long values = schema.columns().stream().filter(column -> !NAMED.matcher(column.name()).find()).count();
        return values * VALUES_IN > schema.columns().size();
    }
}
