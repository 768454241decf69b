// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.layout;

import dev.cleanrun.contract.layout.LayoutYaml.ColumnYaml;
import dev.cleanrun.contract.layout.LayoutYaml.FileYaml;
import dev.cleanrun.contract.layout.LayoutYaml.RecordYaml;
import dev.cleanrun.contract.layout.LayoutYaml.RecordsYaml;
import dev.cleanrun.contract.layout.LayoutYaml.TextYaml;
import dev.cleanrun.contract.layout.LayoutYaml.UnpivotYaml;
import dev.cleanrun.contract.text.Nearest;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Turns a layout as written into a checked one, collecting every problem. */
final class LayoutBuilder {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");
    private static final int MOST_LINES = 999;
    private static final int WIDEST = 100_000;

    private final LayoutYaml written;
    private final List<String> lines;
    private final String file;
    private final List<LayoutException.Problem> problems = new ArrayList<>();

    LayoutBuilder(LayoutYaml written, String yaml, String file) {
        this.written = written;
        this.lines = yaml.lines().toList();
        this.file = file;
    }

    Layout build() {
        if (written.name() == null || !NAME.matcher(written.name()).matches()) {
            problem("layout", "\"layout\" must give the layout's name, of lower-case letters, digits and -");
        }
        if (written.source() == null || written.source().isBlank()) {
            problem("layout", "\"source\" must say which published document the names are from");
        }
        if (written.files() == null || written.files().isEmpty()) {
            problem("layout", "\"files\" must have at least one kind of file");
            throw new LayoutException(problems);
        }
        List<LayoutFile> files = written.files().entrySet().stream()
                .map(entry -> file(entry.getKey(), entry.getValue()))
                .toList();
        if (!problems.isEmpty()) {
            throw new LayoutException(problems);
        }
        return new Layout(
                written.name(),
                written.source(),
                files.stream()
                        .flatMap(file -> file.unpivot().isPresent() ? Stream.of(file, file.lines()) : Stream.of(file))
                        .toList());
    }

    private LayoutFile file(String kind, FileYaml file) {
        if (!NAME.matcher(kind).matches()) {
            problem(kind, "kind \"" + kind + "\" must be of lower-case letters, digits and -");
        }
        if (file == null
                || LayoutYaml.orEmpty(file.recipe()).isEmpty()
                || file.columns() == null
                || file.columns().isEmpty()) {
            problem(kind, "kind " + kind + " needs a recipe and columns");
            return new LayoutFile(
                    kind,
                    List.of(),
                    new RowForm.Named(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Map.of(),
                    List.of());
        }
        List<LayoutColumn> columns = file.columns().stream().map(this::column).toList();
        RowForm form = form(kind, file.text());
        Optional<Unpivot> unpivot = Optional.ofNullable(file.unpivot()).map(lines -> unpivot(kind, lines, columns));
        RecordsYaml records = Optional.ofNullable(file.records())
                .or(() -> Optional.ofNullable(written.records()))
                .orElse(new RecordsYaml(null, null));
        LayoutFile built = new LayoutFile(
                kind,
                file.recipe(),
                form,
                Optional.ofNullable(records.header()).map(record -> record(kind, record, form, columns)),
                Optional.ofNullable(records.trailer()).map(record -> record(kind, record, form, columns)),
                unpivot,
                file.constants() == null ? Map.of() : file.constants(),
                columns);
        checkColumns(built);
        return built;
    }

    private void checkColumns(LayoutFile built) {
        boolean repeats = built.columns().stream().anyMatch(Unpivot::repeats);
        if (repeats != built.unpivot().isPresent()) {
            problem(
                    built.kind(),
                    "kind " + built.kind() + ": columns with " + Unpivot.NUMBER
                            + " and \"unpivot\" belong together, one of them is missing");
            return;
        }
        unique(built.kind(), built.delivered());
        unique(built.kind(), built.rows());
        Set<String> filled = new HashSet<>();
        built.rows()
                .forEach(column -> column.as().stream()
                        .filter(canonical -> !filled.add(canonical))
                        .forEach(canonical -> problem(
                                canonical, "kind " + built.kind() + ": two columns are taken as " + canonical)));
        built.constants().keySet().stream()
                .filter(filled::contains)
                .forEach(canonical -> problem(
                        canonical,
                        "kind " + built.kind() + ": " + canonical + " is a constant, and a column is taken as it"));
        if (built.form() instanceof RowForm.FixedWidth) {
            built.columns().stream()
                    .filter(column -> column.width() == 0)
                    .forEach(column -> problem(
                            column.name(),
                            "column " + column.name() + " needs a width, since rows of " + built.kind()
                                    + " have fixed widths"));
        }
    }

    private void unique(String kind, List<LayoutColumn> columns) {
        Set<String> seen = new HashSet<>();
        columns.stream()
                .filter(column -> !seen.add(column.name().toLowerCase(Locale.ROOT)))
                .forEach(column ->
                        problem(column.name(), "kind " + kind + ": column " + column.name() + " is there twice"));
    }

    private RowForm form(String kind, TextYaml text) {
        if (text == null) {
            return new RowForm.Named();
        }
        String encoding = text.encoding() == null ? "UTF-8" : text.encoding();
        if (!supported(encoding)) {
            problem(kind, "kind " + kind + ": there is no encoding \"" + encoding + "\"");
        }
        if (text.fixedWidth()) {
            if (text.delimiter() != null || text.header() != null) {
                problem(kind, "kind " + kind + ": fixedWidth goes neither with delimiter nor with header");
            }
            return new RowForm.FixedWidth(encoding);
        }
        if (text.delimiter() == null || text.delimiter().length() != 1) {
            problem(kind, "kind " + kind + ": text needs a delimiter of one character, or fixedWidth: true");
        }
        return new RowForm.Delimited(text.delimiter(), Boolean.TRUE.equals(text.header()), encoding);
    }

    private static boolean supported(String encoding) {
        try {
            return Charset.isSupported(encoding);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private Unpivot unpivot(String kind, UnpivotYaml unpivot, List<LayoutColumn> columns) {
        if (unpivot.lines() < 2 || unpivot.lines() > MOST_LINES || unpivot.number() == null) {
            problem(
                    "unpivot",
                    "kind " + kind + ": unpivot needs \"lines\" from 2 to " + MOST_LINES
                            + " and \"number\", the name of the column with the line's number");
        }
        List<String> repeated = columns.stream()
                .filter(Unpivot::repeats)
                .map(LayoutColumn::name)
                .toList();
        List<String> told = unpivot.told() == null ? repeated : unpivot.told();
        told.forEach(name -> known(name, repeated, "told"));
        if (told.isEmpty() && !repeated.isEmpty()) {
            problem("told", "kind " + kind + ": told must name a column, or be left out: else no line is ever one");
        }
        return new Unpivot(unpivot.lines(), unpivot.number(), LayoutYaml.orEmpty(unpivot.as()), told, unpivot.byLine());
    }

    private ControlRecord record(String kind, RecordYaml record, RowForm form, List<LayoutColumn> rows) {
        List<LayoutColumn> columns =
                LayoutYaml.orEmpty(record.columns()).stream().map(this::column).toList();
        if (record.begins() == null || record.begins().isEmpty() || columns.isEmpty()) {
            problem(kind, "kind " + kind + ": a header or trailer record needs \"begins\" and \"columns\"");
        } else if (form instanceof RowForm.Delimited(String delimiter, boolean _, String _)
                && delimiter != null
                && ControlRecord.firstField(record.begins(), delimiter).isEmpty()) {
            problem(
                    "begins",
                    "kind " + kind + ": begins \"" + record.begins()
                            + "\" must be the first field of the record, with \"" + delimiter + "\" behind it or not");
        }
        List<String> names = columns.stream().map(LayoutColumn::name).toList();
        Map<String, String> totals = record.totals() == null ? Map.of() : record.totals();
        Optional.ofNullable(record.countAt()).ifPresent(name -> known(name, names, "countAt"));
        List<String> summed = rows.stream().map(LayoutColumn::name).toList();
        totals.forEach((name, column) -> {
            known(name, names, "totals");
            known(column, summed, "totals");
        });
        return new ControlRecord(
                record.begins(), columns, Optional.ofNullable(record.countAt()), record.countsItself(), totals);
    }

    private void known(String name, List<String> names, String field) {
        if (!names.contains(name)) {
            problem(name, field + " names a column " + name + " that is not there" + Nearest.hint(name, names));
        }
    }

    private LayoutColumn column(ColumnYaml column) {
        if (column.name() == null || column.name().isBlank()) {
            problem("columns", "a column needs a name");
        }
        if (column.width() < 0 || column.width() > WIDEST) {
            problem(column.name(), "column " + column.name() + ": width must be from 1 to " + WIDEST);
        }
        return new LayoutColumn(
                column.name() == null ? "" : column.name(),
                LayoutYaml.orEmpty(column.as()),
                column.width(),
                LayoutYaml.orEmpty(column.also()),
                new ValueForm(
                        LayoutYaml.orEmpty(column.formats()),
                        Optional.ofNullable(column.number()),
                        LayoutYaml.orEmpty(column.placeholders()),
                        column.means() == null ? Map.of() : column.means(),
                        Optional.ofNullable(column.codes()),
                        column.unit()));
    }

    private void problem(String word, String message) {
        problems.add(new LayoutException.Problem(file, lineOf(word), message));
    }

    /** The last line (from 1) that holds the word, where what is there twice is there again; 0 when none does. */
    private int lineOf(String word) {
        Pattern whole =
                Pattern.compile("(^|[^A-Za-z0-9_-])" + Pattern.quote(String.valueOf(word)) + "($|[^A-Za-z0-9_-])");
        for (int line = lines.size(); line > 0; line--) {
            if (whole.matcher(lines.get(line - 1)).find()) {
                return line;
            }
        }
        return 0;
    }
}
