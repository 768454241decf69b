// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.why;

import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.contract.manifest.OutputObject;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.order.OutputFormat;
import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.recipe.RecipeReader;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.contract.target.TargetPaths;
import dev.cleanrun.contract.target.TargetPaths.Output;
import dev.cleanrun.contract.why.Question;
import dev.cleanrun.store.Store;
import dev.cleanrun.store.StoredObject;
import dev.cleanrun.worker.AttemptFailed;
import dev.cleanrun.worker.clean.RowPlace;
import dev.cleanrun.worker.engine.Engine;
import dev.cleanrun.worker.engine.EngineLimits;
import dev.cleanrun.worker.stage.LocationOpener;
import dev.cleanrun.worker.stage.OrderLocations;
import dev.cleanrun.worker.stage.ScratchFolder;
import dev.cleanrun.worker.why.TargetRows.KeyPart;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Answers the question for a row: looks for it on the target, reads it in the source, tells its fate. */
final class RowQuestion {
    private static final int FOUND = 0;
    private static final int NOT_FOUND = 1;
    private static final int WRONG = 2;

    private final Question question;
    private final PrintStream out;
    private final PrintStream notes;
    private final Set<String> noted = new LinkedHashSet<>();
    /** Partitions that were looked at, by where in them. */
    private final Map<String, List<String>> lookedAt = new LinkedHashMap<>();

    /** Answers on {@code out}; what is no row's fate goes to {@code err} when the answer is for programs. */
    RowQuestion(Question question, PrintStream out, PrintStream err) {
        this.question = question;
        this.out = out;
        this.notes = question.json() ? err : out;
    }

    int answer() {
        try {
            List<RowFate> fates = new ArrayList<>();
            for (Order order : question.orders()) {
                fates.addAll(in(order));
            }
            tell(fates);
            noted.forEach(notes::println);
            return fates.stream().anyMatch(fate -> fate.went() != RowFate.Went.NOWHERE) ? FOUND : NOT_FOUND;
        } catch (AttemptFailed e) {
            out.println(e.getMessage());
            return WRONG;
        }
    }

    private void tell(List<RowFate> fates) {
        if (question.json()) {
            out.println(ContractJson.writePretty(fates).stripTrailing());
            return;
        }
        for (RowFate fate : fates) {
            new FateText(out).print(fate);
            out.println();
        }
        if (fates.isEmpty()) {
            out.println("no row found; looked at " + (lookedAt.isEmpty() ? "nothing" : places()));
        }
    }

    private void looked(String where, String path) {
        lookedAt.computeIfAbsent(where, _ -> new ArrayList<>()).add(name(path));
    }

    private String places() {
        return lookedAt.entrySet().stream()
                .map(place -> (place.getValue().size() == 1
                                ? place.getValue().getFirst()
                                : place.getValue().size() + " partitions")
                        + " (" + place.getKey() + ")")
                .collect(Collectors.joining("; "));
    }

    private List<RowFate> in(Order order) {
        String path = order.partition().path();
        LocationOpener locations =
                new OrderLocations(order.storage(), order.source().symbolicLinks());
        try (Store target = locations.target(order.target().uri());
                ScratchFolder scratch = ScratchFolder.in(Path.of(order.scratch().dir()))) {
            String key = TargetPaths.manifestKey(path);
            Optional<Manifest.Committed> manifest = target.read(key, Manifest.MAX_BYTES)
                    .map(content -> Manifest.parse(new String(content.bytes(), StandardCharsets.UTF_8)))
                    .filter(Manifest.Committed.class::isInstance)
                    .map(Manifest.Committed.class::cast);
            if (manifest.isEmpty()) {
                looked("nothing committed", path);
                return List.of();
            }
            if (order.target().outputs().format() != OutputFormat.PARQUET) {
                throw new AttemptFailed(
                        Cause.INVALID_ORDER,
                        "the target's format is " + order.target().outputs().format()
                                + ": rows are looked for in Parquet outputs only",
                        null);
            }
            Instant committed = target.head(key).map(StoredObject::lastModified).orElse(Instant.EPOCH);
            return in(order, manifest.get(), committed, target, locations, scratch);
        }
    }

    private List<RowFate> in(
            Order order,
            Manifest.Committed manifest,
            Instant committed,
            Store target,
            LocationOpener locations,
            ScratchFolder scratch) {
        Recipe recipe = recipe(order);
        List<KeyPart> key = key(recipe);
        Map<Output, List<Path>> files = outputs(manifest, order.partition().path(), target, scratch.folder("outputs"));
        RowFate.Made made = new RowFate.Made(
                manifest.fingerprint(),
                manifest.runUid(),
                committed.toString(),
                manifest.engine(),
                !manifest.fingerprint().equals(order.fingerprint()));
        List<TargetRow> rows;
        try (Engine engine = Engine.open(
                scratch.root(),
                EngineLimits.within(order.memory(), order.scratch().bytes()),
                null)) {
            TargetRows outputs = new TargetRows(engine, files);
            List<RowPlace> places = question.file() == null
                    ? byKey(outputs, key, order.partition().path())
                    : List.of(new RowPlace(question.file(), question.row()));
            looked(outputs.lookedAt(), order.partition().path());
            rows = outputs.rows(places);
        }
        return rows.isEmpty() ? List.of() : new SourceRows(order, recipe, locations, scratch).fates(rows, made);
    }

    private static Map<Output, List<Path>> outputs(
            Manifest.Committed manifest, String path, Store target, Path folder) {
        Map<Output, List<Path>> files = new EnumMap<>(Output.class);
        for (Output output : Output.values()) {
            for (OutputObject object : manifest.outputs()) {
                if (object.key().startsWith(TargetPaths.outputFolder(output, path))
                        && object.key().endsWith(".parquet")) {
                    List<Path> parts = files.computeIfAbsent(output, _ -> new ArrayList<>());
                    Path file = folder.resolve(output.folder() + "-" + parts.size() + ".parquet");
                    target.fetch(object.key(), object.etag(), file);
                    parts.add(file);
                }
            }
        }
        return files;
    }

    private List<RowPlace> byKey(TargetRows outputs, List<KeyPart> key, String path) {
        TargetRows.ByKey found = outputs.places(key);
        for (KeyPart part : outputs.unreadable(key)) {
            Column column = part.column();
            noted.add("not looked for among clean rows: the text given for " + column.name()
                    + " does not read as " + column.type().sql() + ", which clean rows have there (days as 2017-01-31,"
                    + " numbers as 12.50)");
        }
        if (found.more()) {
            noted.add("more than " + TargetRows.MOST + " rows of " + name(path)
                    + " have this key: these are some of them; name another column with it to see the others");
        }
        if (!found.unsearched().isEmpty()) {
            noted.add("not looked for among "
                    + found.unsearched().stream().map(Output::folder).collect(Collectors.joining(" and ")) + " of "
                    + name(path) + ": they hold rows as they came, and no column there fills one of the key");
        }
        return found.places();
    }

    private List<KeyPart> key(Recipe recipe) {
        List<String> unknown = question.key().keySet().stream()
                .filter(name -> column(recipe, name).isEmpty())
                .toList();
        if (!unknown.isEmpty()) {
            throw new AttemptFailed(
                    Cause.INVALID_ORDER,
                    "the recipe has no column " + String.join(", ", unknown) + ": it has "
                            + String.join(
                                    ", ",
                                    recipe.columns().stream().map(Column::name).toList()),
                    null);
        }
        return question.key().entrySet().stream()
                .map(part -> new KeyPart(column(recipe, part.getKey()).orElseThrow(), part.getValue()))
                .toList();
    }

    /** A column by its own name or by one that the source may have for it, whatever the case. */
    private static Optional<Column> column(Recipe recipe, String name) {
        return recipe.columns().stream()
                .filter(column -> column.name().equalsIgnoreCase(name))
                .findFirst()
                .or(() -> recipe.columns().stream()
                        .filter(column -> column.from().stream().anyMatch(name::equalsIgnoreCase))
                        .findFirst());
    }

    private static Recipe recipe(Order order) {
        Path file = Path.of(order.recipePath());
        try {
            return RecipeReader.read(Files.readString(file), file.getFileName().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(String path) {
        return path.isEmpty() ? "the whole source" : path;
    }
}
