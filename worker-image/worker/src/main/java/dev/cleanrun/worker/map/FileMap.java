// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.map;

import dev.cleanrun.contract.layout.BuiltinLayouts;
import dev.cleanrun.contract.layout.Layout;
import dev.cleanrun.contract.layout.LayoutFile;
import dev.cleanrun.contract.layout.LayoutRef;
import dev.cleanrun.contract.mapping.Candidate;
import dev.cleanrun.contract.mapping.ColumnMapping;
import dev.cleanrun.contract.mapping.MappedFile;
import dev.cleanrun.contract.mapping.Recognition;
import dev.cleanrun.contract.mapping.Sample;
import dev.cleanrun.contract.trial.MapRequest;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says which layout a file has and what a recipe takes of it, and writes the recipe where that is asked for. */
final class FileMap {
    private static final int GOOD = 0;
    private static final int BAD = 2;

    private final MapRequest request;
    private final PrintStream out;

    FileMap(MapRequest request, PrintStream out) {
        this.request = request;
        this.out = out;
    }

    int run() {
        try {
            Sample sample = new SampleReader(Path.of(request.scratch())).read(Path.of(request.file()));
            Optional<String> recipe = Optional.ofNullable(request.recipe());
            List<Candidate> likely = Recognition.of(sample, layouts());
            Optional<Candidate> taken = request.layout() == null
                    ? likely.stream().findFirst()
                    : Optional.of(said(sample, LayoutRef.parse(request.layout()), recipe));
            Optional<MappedFile> mapped = MappedFile.of(sample, taken, recipe);
            if (mapped.isEmpty()) {
                out.println(request.name() + ": " + sample.form() + "; no layout of this form is known"
                        + ": name one with --layout, or give the file a line of names");
                return BAD;
            }
            new MapText(request.name(), sample, taken.filter(Candidate::isTaken), likely, mapped.get(), out).print();
            return written(mapped.get());
        } catch (UnreadableSample | IllegalArgumentException e) {
            out.println(request.name() + ": " + e.getMessage());
            return BAD;
        }
    }

    private static List<Layout> layouts() {
        return BuiltinLayouts.NAMES.stream()
                .map(name -> BuiltinLayouts.layout(name).orElseThrow())
                .toList();
    }

    /** The file of the layout that is named; where its kind is not, one that the recipe cleans, the likeliest first. */
    private static Candidate said(Sample sample, LayoutRef said, Optional<String> recipe) {
        List<LayoutFile> files = said.files();
        List<Candidate> candidates = Recognition.among(sample, said.find(), files);
        return candidates.stream()
                .filter(one -> recipe.isEmpty() || one.file().recipes().contains(recipe.get()))
                .findFirst()
                .or(() -> candidates.stream().findFirst())
                .orElseThrow(() -> new IllegalArgumentException(sample.form() + ", which is no file of --layout "
                        + said.layout() + ": "
                        + files.stream().map(FileMap::form).collect(Collectors.joining(", "))));
    }

    private static String form(LayoutFile file) {
        return file.kind() + " has "
                + (file.recordLength() > 0
                        ? "lines of " + file.recordLength() + " characters"
                        : file.delivered().size() + " columns");
    }

    private int written(MappedFile mapped) {
        ColumnMapping mapping = mapped.mapping();
        if (request.write() != null) {
            Path file = Path.of(request.write());
            try {
                Files.writeString(file, mapped.yaml(name(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            out.println("\nwritten: " + request.write() + "; try it with cleanrun recipe check");
        }
        return mapping.required().isEmpty() ? GOOD : BAD;
    }

    /** A recipe is named like its file. */
    private static String name(Path file) {
        String plain = file.getFileName()
                .toString()
                .replaceFirst("\\.ya?ml$", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9_-]", "-");
        return plain.matches("[a-z].+") ? plain : "recipe-" + plain;
    }
}
