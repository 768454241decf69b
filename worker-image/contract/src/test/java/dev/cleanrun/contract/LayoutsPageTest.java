// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.layout.BuiltinLayouts;
import dev.cleanrun.contract.layout.Layout;
import dev.cleanrun.contract.layout.LayoutFile;
import dev.cleanrun.contract.layout.RowForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The tables of the page about layouts are what the layouts say; {@code -Dgolden.write=true} writes them anew. */
class LayoutsPageTest {
    private static final Path PAGE = Path.of("../LAYOUTS.md");
    private static final String BEGIN = "<!-- tables: begin -->\n";
    private static final String END = "<!-- tables: end -->\n";

    @Test
    void the_page_tells_every_kind_of_file_with_its_columns_and_every_source() throws IOException {
        String page = Files.readString(PAGE);
        String before = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
        String after = page.substring(page.indexOf(END));

        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(PAGE, before + tables() + after);
        }

        assertThat(Files.readString(PAGE)).isEqualTo(before + tables() + after);
    }

    private static String tables() {
        StringBuilder text = new StringBuilder(
                "| layout | kind of file | recipe | mapped columns | comes as |\n|---|---|---|---|---|\n");
        StringBuilder sources = new StringBuilder("\n| layout | its names are from |\n|---|---|\n");
        for (String name : BuiltinLayouts.NAMES) {
            Layout layout = BuiltinLayouts.layout(name).orElseThrow();
            layout.files().forEach(file -> text.append(row(name, file)));
            sources.append("| `%s` | %s |%n".formatted(name, layout.source().strip()));
        }
        return text.append(sources).toString();
    }

    private static String row(String layout, LayoutFile file) {
        long mapped =
                file.rows().stream().filter(column -> !column.as().isEmpty()).count();
        return "| `%s` | %s | %s | %d of %d | %s |%n"
                .formatted(
                        layout,
                        file.kind(),
                        String.join(", ", file.recipes()),
                        mapped,
                        file.rows().size(),
                        form(file));
    }

    private static String form(LayoutFile file) {
        String form = switch (file.form()) {
            case RowForm.Named _ -> "a table with names";
            case RowForm.Delimited text -> "text with `" + text.delimiter().replace("|", "\\|") + "`";
            case RowForm.FixedWidth _ -> "lines of " + file.recordLength() + " characters";
        };
        return form
                + (file.header().isPresent() ? ", header record" : "")
                + (file.trailer().isPresent() ? ", trailer record" : "")
                + file.unpivot()
                        .map(lines -> ", " + lines.lines() + " lines side by side")
                        .orElse("");
    }
}
