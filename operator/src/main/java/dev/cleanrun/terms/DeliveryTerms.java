// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.terms;

import dev.cleanrun.api.v1alpha1.DeliverySourceSpec;
import dev.cleanrun.api.v1alpha1.DeliverySourceSpec.DeliveryFormat;
import dev.cleanrun.api.v1alpha1.DeliverySpec;
import dev.cleanrun.api.v1alpha1.DeliverySpec.DeliverAgain;
import dev.cleanrun.api.v1alpha1.PartitionKeySpec;
import dev.cleanrun.api.v1alpha1.SourceOptions;
import dev.cleanrun.api.v1alpha1.SourceSpec.SymbolicLinks;
import dev.cleanrun.contract.delivery.DeliveryWork;
import dev.cleanrun.contract.delivery.LayoutReading;
import dev.cleanrun.contract.delivery.PartitionKey;
import dev.cleanrun.contract.delivery.RecordRules;
import dev.cleanrun.contract.layout.LayoutColumn;
import dev.cleanrun.contract.layout.LayoutFile;
import dev.cleanrun.contract.layout.RowForm;
import dev.cleanrun.contract.order.CsvDialect;
import dev.cleanrun.contract.order.InputFormat;
import dev.cleanrun.contract.order.InputOptions;
import dev.cleanrun.contract.order.LinkPolicy;
import dev.cleanrun.contract.order.Source;
import dev.cleanrun.contract.order.Target;
import dev.cleanrun.contract.recipe.TimeFormats;
import dev.cleanrun.observe.DeliveryQuery;
import dev.cleanrun.store.Location;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the spec of a delivery means. All fields have their defaults. */
public final class DeliveryTerms {
    private final DeliverySpec spec;
    private final Optional<LayoutFile> file;
    private final Optional<LayoutReading> layout;

    private DeliveryTerms(DeliverySpec spec, Optional<LayoutFile> file) {
        this.spec = spec;
        this.file = file;
        this.layout = file.map(LayoutReading::new);
    }

    /**
     * What is to be delivered, and how.
     *
     * @param file that the spec's layout has under its kind; empty where it names none
     * @throws IllegalArgumentException when the layout does not say what the format needs
     */
    public static DeliveryQuery wanted(DeliverySpec spec, Optional<LayoutFile> file) {
        DeliveryTerms terms = new DeliveryTerms(spec, file);
        return new DeliveryQuery(
                terms.source(),
                spec.source().ignoreOther(),
                terms.target(),
                terms.keys(),
                terms.records(),
                terms.layout.flatMap(LayoutReading::repeated).orElse(null),
                spec.again() == DeliverAgain.REPLACE ? DeliveryWork.Again.REPLACE : DeliveryWork.Again.REFUSE,
                terms.possibleNames());
    }

    /** Null where files have no line of names, for which their first row could be taken. */
    private List<List<String>> possibleNames() {
        boolean header = format() == InputFormat.CSV
                && dialect(Optional.ofNullable(spec.source().options())).header();
        return header ? layout.map(LayoutReading::possibleNames).orElse(null) : null;
    }

    private Source source() {
        DeliverySourceSpec source = spec.source();
        Optional<SourceOptions> options = Optional.ofNullable(source.options());
        InputFormat format = format();
        InputOptions reading = switch (format) {
            case PARQUET, JSON -> InputOptions.none();
            case DUCKDB ->
                new InputOptions(null, options.map(SourceOptions::table).orElse(null));
            case CSV -> InputOptions.of(dialect(options));
            case FIXED_WIDTH ->
                InputOptions.of(layout.orElseThrow(() -> new IllegalArgumentException(
                                "source.format FixedWidth needs spec.layout, which says how wide columns are"))
                        .widths(encoding(options), source.shortLines(), source.longLines()));
        };
        return new Source(Location.parse(source.uri()).uri(), format, reading)
                .withTableFiles(Boolean.TRUE.equals(source.ignoreOther()))
                .with(source.symbolicLinks() == SymbolicLinks.FOLLOW ? LinkPolicy.FOLLOW : LinkPolicy.REFUSE);
    }

    /** Only text has records that are no rows, whatever a layout says of the text that its tables also come as. */
    private RecordRules records() {
        return switch (format()) {
            case CSV ->
                records(Optional.of(
                        dialect(Optional.ofNullable(spec.source().options())).delimiter()));
            case FIXED_WIDTH -> records(Optional.empty());
            case JSON, PARQUET, DUCKDB -> {
                if (spec.records() != null) {
                    throw new IllegalArgumentException("spec.records: files in " + format()
                            + " have no header and trailer records; leave records out, or set source.format to Csv or"
                            + " FixedWidth if the files are text");
                }
                yield RecordRules.NONE;
            }
        };
    }

    private RecordRules records(Optional<String> delimiter) {
        return new RecordTerms(spec.records(), layout, delimiter).rules();
    }

    private InputFormat format() {
        DeliveryFormat given = spec.source().format();
        if (given != null) {
            return switch (given) {
                case CSV -> InputFormat.CSV;
                case FIXED_WIDTH -> InputFormat.FIXED_WIDTH;
                case JSON -> InputFormat.JSON;
                case PARQUET -> InputFormat.PARQUET;
                case DUCKDB -> InputFormat.DUCKDB;
            };
        }
        return file.map(kind -> switch (kind.form()) {
                    case RowForm.Delimited _ -> InputFormat.CSV;
                    case RowForm.FixedWidth _ -> InputFormat.FIXED_WIDTH;
                    case RowForm.Named _ -> InputFormat.PARQUET;
                })
                .orElse(InputFormat.CSV);
    }

    /** The layout's dialect, with what the manifest says in its place. */
    private CsvDialect dialect(Optional<SourceOptions> options) {
        CsvDialect plain = CsvDialect.defaults();
        CsvDialect base = file.map(kind -> kind.form() instanceof RowForm.Delimited text
                        ? new CsvDialect(
                                text.delimiter(),
                                plain.quote(),
                                plain.escape(),
                                text.header(),
                                List.of(),
                                text.encoding(),
                                plain.nullText(),
                                plain.comment(),
                                plain.skip())
                        : plain)
                .orElse(plain);
        CsvDialect dialect =
                options.map(given -> FormatTerms.dialect(given, base)).orElse(base);
        return dialect.header() || !dialect.columns().isEmpty() || layout.isEmpty()
                ? dialect
                : dialect.named(layout.get().names());
    }

    private String encoding(Optional<SourceOptions> options) {
        return options.map(SourceOptions::encoding)
                .map(FormatTerms::charset)
                .or(() -> file.map(LayoutFile::form)
                        .filter(RowForm.FixedWidth.class::isInstance)
                        .map(form -> ((RowForm.FixedWidth) form).encoding()))
                .orElse("UTF-8");
    }

    private Target target() {
        return new Target(
                Location.parse(spec.target().uri()).uri(),
                Target.Existing.REFUSE,
                switch (spec.target().conditionalWrites()) {
                    case REQUIRE -> Target.ConditionalWrites.REQUIRE;
                    case ASSUME -> Target.ConditionalWrites.ASSUME;
                },
                FormatTerms.outputs(spec.target().format(), spec.target().compression()));
    }

    /** In the order of their names, which is all that an API server keeps of a map. */
    private List<PartitionKey> keys() {
        return new TreeMap<>(spec.partitionBy())
                .entrySet().stream().map(this::key).toList();
    }

    private PartitionKey key(Map.Entry<String, PartitionKeySpec> entry) {
        PartitionKeySpec key = entry.getValue();
        if (key.column() != null) {
            return new PartitionKey.Value(entry.getKey(), date(key.column()).columns());
        }
        return key.bounds() == null
                ? new PartitionKey.Year(entry.getKey(), date(key.from()))
                : new PartitionKey.AgeBand(entry.getKey(), date(key.from()), date(key.at()), key.bounds());
    }

    private PartitionKey.DateColumn date(String name) {
        Optional<LayoutColumn> column = layout.flatMap(reading -> reading.column(name));
        return column.map(DeliveryTerms::date).orElseGet(() -> new PartitionKey.DateColumn(List.of(name), List.of()));
    }

    private static PartitionKey.DateColumn date(LayoutColumn column) {
        List<String> formats = column.values().days();
        TimeFormats.read(formats, problem -> {
            throw new IllegalArgumentException("the layout's column " + column.name() + ": formats: " + problem);
        });
        return new PartitionKey.DateColumn(LayoutReading.named(column).toList(), formats);
    }
}
