// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.recipe.RecipeReader;
import dev.cleanrun.contract.recipe.TimeFormat;
import dev.cleanrun.contract.target.TargetPaths.Output;
import dev.cleanrun.worker.clean.NearTexts;
import dev.cleanrun.worker.clean.Rows;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Law: the day that puts a delivered row into its folder is the day that the cleaning reads in it. */
class DayLawTest {
    private static final int TEXTS = 2_500;
    private static final List<String> DAYS = List.of(
            "2017-01-05",
            "05-Jan-2017",
            "01/05/2017",
            "20170105",
            "05JAN2017",
            "2017/01/05",
            "2017-01-05 00:00",
            "2017-01-05T13:45:10Z",
            "2017-01-05T23:30:00-05:00",
            "05JAN2017:13:45:10.123456789",
            "20170105 00:30+0530",
            "2016-02-29",
            "9999-12-31T23:59:59-01",
            "1000-01-01 00:30 +02",
            "280230",
            "31021111",
            "170105",
            "1/5/2017",
            "01/05/17",
            "5.1.2017",
            "1/5/2017 11:05 PM-05",
            "January 05, 2017",
            "2016366",
            "2017366");
    /** Blanks of Unicode that the cleaning keeps are kept. */
    private static final List<String> AROUND = List.of(
            "", "", "", " ", "  ", "\t", "\n", "\r", "\u00a0", " \u00a0\t", "\u3000", "\u2003", "\u000b", "\ufeff");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ", formats: ['%y%m%d', '%Y-%m-%d']",
                ", formats: ['%d/%m/%Y', '%Y/%m/%d', '%d-%b-%Y']",
                ", formats: ['%d.%m.%Y', '%-m/%-d/%Y', '%m/%d/%y']",
                ", formats: ['%Y%j', '%y%m%d', '%B %d, %Y']",
                ", formats: ['%-m/%-d/%Y %-I:%M %p%z', '%Y-%m-%dT%H:%M:%S%z', '%Y%m%d %H:%M%z', '%Y-%m-%d %H:%M%z']"
            })
    void a_day_is_the_same_day_where_rows_are_placed_and_where_they_are_cleaned(String formats) {
        String recipe = "recipe: law\ncolumns:\n  - {name: text, from: [t]}\n  - {name: day, from: [t], type: DATE"
                + formats + "}\n";
        Column column = RecipeReader.read(recipe, "law.yaml").column("day").orElseThrow();
        Random random = new Random(17);
        List<String> texts = new NearTexts(17, DAYS)
                .take(TEXTS).stream()
                        .map(text -> around(random) + text + around(random))
                        .toList();

        List<String> cleaned =
                Rows.of(folder, NearTexts.query(texts)).cleanedBy(recipe).read(Output.CLEAN, "day");
        DayReader days = new DayReader(column.formats());
        List<String> placed = texts.stream()
                .map(text -> days.read(text(text)).map(Object::toString).orElse("NULL"))
                .toList();

        assertThat(placed).filteredOn(day -> !day.equals("NULL")).hasSizeGreaterThan(20);
        assertThat(IntStream.range(0, texts.size())
                        .filter(row -> !placed.get(row).equals(cleaned.get(row)))
                        .mapToObj(row -> "<" + texts.get(row) + "> is cleaned as " + cleaned.get(row)
                                + " and placed by " + placed.get(row))
                        .limit(20))
                .isEmpty();
    }

    @Test
    void a_text_that_has_the_form_of_a_format_is_read_by_no_other() {
        List<TimeFormat> formats = List.of(
                TimeFormat.of("%d%m%Y").orElseThrow(), TimeFormat.of("%Y%m%d").orElseThrow());

        assertThat(new DayReader(formats).read("31021111")).isEmpty();
        assertThat(new DayReader(formats).read("31031111")).contains(LocalDate.of(1111, 3, 31));
    }

    private static String around(Random random) {
        return AROUND.get(random.nextInt(AROUND.size()));
    }

    /** The value as the splitting takes it out of a row. */
    private static String text(String value) {
        byte[] row = ("1,\"" + value.replace("\"", "\"\"") + "\"\n").getBytes(StandardCharsets.UTF_8);
        var values = new RowValues(1, ',');
        values.of(row, 0, row.length);
        assertThat(values.isBlank(0)).isEqualTo(values.text(0).isEmpty());
        return values.text(0);
    }
}
