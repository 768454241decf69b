// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.report.RuleEntry;
import dev.cleanrun.contract.target.TargetPaths.Output;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What texts are as values: a table of decisions. A dash is "not read", which a castable rule tells. */
class ReadingTableTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Every heading of a day that is read without being asked for, with a time after it or not.
                "DATE|2017-01-05; 2017/01/05; 20170105; 01/05/2017; 05-Jan-2017; 05-JAN-2017; 05JAN2017;"
                        + " 05jan2017|2017-01-05",
                "DATE|2017-01-05 00:00:00; 2017-01-05T00:00:00; 2017-01-05T00:00; 2017-01-05 00:00:00.000; 20170105"
                        + " 00:00:00.0000000|2017-01-05",
                "DATE|2017-01-05T00:00:00Z; 2017-01-05 00:00:00+00; 2017-01-05 00:00:00 UTC;"
                        + " 2017-01-05T00:00:00.123456789+00:00; 05JAN2017:00:00:00|2017-01-05",
                "DATE|2017-01-05T23:00:00-05:00; 2017-01-05 23:00:00 -0500|2017-01-06",
                "DATE|2017-01-05T00:30:00+05:30|2017-01-04",
                // A lost or an added character makes it no date, not another one.
                "DATE|2017032; 1170105; 1012017; 2017-1-5; 1/5/2017; 170105; 01/05/17; 5-Jan-2017; 2017-01-051;"
                        + " 12017-01-05; 0017-01-05|-",
                "DATE|2017-01-05x; 2017 -01-05; 2017-01 -05; 2017-01-05  00:00:00; -2017-01-05; 2017_01_05;"
                        + " 2017.01.05; 2017-01/05|-",
                "DATE|2017-02-29; 2017-04-31; 2017-00-10; 2017-13-01; 2017-01-00; 0000-01-01; 05-Foo-2017;"
                        + " 05-Sept-2017; 05January2017|-",
                "DATE|2017-01-05 24:00:00; 2017-01-05 23:60:00; 2017-01-05 23:59:60; 2017-01-05 1:02:03; 2017-01-05"
                        + " 00; 2017-01-05T|-",
                "DATE|2017-01-05 00:00:00+15:00; 2017-01-05 00:00:00 EST; 2017-01-05 00:00:00+5; 2017-01-05Z;"
                        + " 13/05/2017; ٢٠١٧-٠١-٠٥|-",
                "DATE|2016-02-29; 02/29/2016|2016-02-29",
                "TIMESTAMP|2017-01-05T13:45:10Z; 05JAN2017:13:45:10; 01/05/2017 13:45:10; 2017-01-05 08:45:10-05;"
                        + " 2017-01-05 13:45:10.0000004|2017-01-05 13:45:10",
                "TIMESTAMP|2017-01-05|2017-01-05 00:00:00",
                "TIMESTAMP|2017-01-05 13:45:10.1234569|2017-01-05 13:45:10.123456",
                "INTEGER|12; +12; 012; 12.; 12.0; 12.000|12",
                "INTEGER|-12|-12",
                "INTEGER|12.5; 12.0001; 1e1; 1_000; 0x1F; 0b1; + 5; 5-; 1,000; .0; nan; inf; 2147483648; ١٢|-",
                "'DECIMAL(18,2)'|12.5; 12.50; +12.500; 1.25e1; 1250E-2; 012.5|12.50",
                "'DECIMAL(18,2)'|12.505; 12.5050001; 12505e-3; 12.51|12.51",
                "'DECIMAL(18,2)'|-12.505|-12.51",
                "'DECIMAL(18,2)'|.005|0.01",
                "'DECIMAL(18,2)'|9e-400; 0; -0; .004|0.00",
                "'DECIMAL(18,2)'|1_000; 0x1F; nan; inf; Infinity; + 5; - 5; 5-; (5); $5; 1,000; 1 000; 1e; e5; .;"
                        + " 1e5.0; 1e1000; 99999999999999999.00; ١٢|-",
                "DOUBLE|12.5; 1.25e1; +12.50|12.5",
                "DOUBLE|-0|0.0",
                "DOUBLE|nan; inf; -Infinity; 1e999; 1_000; 0x1F; 1,000|-"
            })
    void a_text_is_read_as_its_type_or_not_at_all(String type, String texts, String value) {
        read(type.replace("'", ""), "", texts, value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DATE|formats: ['%d/%m/%Y']|05/01/2017|2017-01-05",
                "DATE|formats: ['%d/%m/%Y']|2017-01-05; 01/13/2017; 5/1/2017; 05/01/2017 00:00:00|-",
                "DATE|formats: ['%-m/%-d/%Y']|1/5/2017; 01/05/2017; 1/05/2017|2017-01-05",
                "DATE|formats: ['%m/%d/%y', '%Y%m%d']|01/05/17; 20170105|2017-01-05",
                "DATE|formats: ['%m/%d/%y']|01/05/69|1969-01-05",
                "DATE|formats: ['%Y%j']|2017005|2017-01-05",
                "DATE|formats: ['%Y%j']|2016366|2016-12-31",
                "DATE|formats: ['%Y%j']|2017366; 2017000; 2017367|-",
                "DATE|formats: ['%B %d, %Y']|January 05, 2017; JANUARY 05, 2017|2017-01-05",
                "DATE|formats: ['%Y-%m-%d%z']|2017-01-05Z; 2017-01-05-05:00; 2017-01-06+01:00|2017-01-05",
                "DATE|formats: ['%Y-%m-%d 00:00:00']|2017-01-05 00:00:00|2017-01-05",
                "DATE|formats: ['%Y-%m-%d 00:00:00']|2017-01-05 10:00:00|-",
                "TIMESTAMP|formats: ['%-m/%-d/%Y %-I:%M %p']|1/5/2017 1:45 PM; 01/05/2017 01:45 pm|2017-01-05 13:45:00",
                "TIMESTAMP|formats: ['%-m/%-d/%Y %-I:%M %p']|1/5/2017 12:45 AM|2017-01-05 00:45:00",
                "TIMESTAMP|formats: ['%-m/%-d/%Y %-I:%M %p']|1/5/2017 13:45 PM; 1/5/2017 0:45 AM|-",
                "TIMESTAMP|formats: ['%Y%m%d%H%M%S.%f%z']|20170105134510.250-0500; 20170105184510.25Z|2017-01-05"
                        + " 18:45:10.25",
                "'DECIMAL(18,2)'|number: {thousands: ','}|1,234.50; 1234.50; +1,234.5|1234.50",
                "'DECIMAL(18,2)'|number: {thousands: ','}|12,34.50; 1,23; ,123; 1,,234; 1,234,5; $1|-",
                "'DECIMAL(18,2)'|number: {currency: $}|$12.50; $ 12.50; 12.50 $; 12.50|12.50",
                "'DECIMAL(18,2)'|number: {currency: $}|-$12.50; $-12.50|-12.50",
                "'DECIMAL(18,2)'|number: {currency: $}|$; $12.50$; $$12.50; (12.50); $12.50-; 1e1|-",
                "'DECIMAL(18,2)'|number: {parentheses: true}|(12.50); -12.50|-12.50",
                "'DECIMAL(18,2)'|number: {parentheses: true}|(-12.50); ((12.50)); (12.50; 12.50); ()|-",
                "'DECIMAL(18,2)'|number: {trailingMinus: true}|12.50-; -12.50|-12.50",
                "'DECIMAL(18,2)'|number: {trailingMinus: true}|12.50+; 12.50|12.50",
                "'DECIMAL(18,2)'|number: {trailingMinus: true}|-12.50-; -|-",
                "'DECIMAL(18,2)'|number: {thousands: ',', currency: $, parentheses: true, trailingMinus:"
                        + " true}|($1,234.50); $(1,234.50); $1,234.50-; -$1,234.50|-1234.50",
                "'DECIMAL(18,2)'|number: {thousands: ',', currency: $, parentheses: true, trailingMinus:"
                        + " true}|(1,234.50-); -(1,234.50); ($1,234.50|-",
                "'DECIMAL(18,2)'|number: {thousands: '.', decimal: ',', currency: EUR}|1.234,50 EUR; 1234,50; EUR"
                        + " 1.234,5|1234.50",
                "'DECIMAL(18,2)'|number: {thousands: '.', decimal: ','}|1234.50; 1,234.50|-",
                "'DECIMAL(18,2)'|number: {thousands: ' '}|1 234 567|1234567.00",
                "'DECIMAL(18,2)'|number: {thousands: _}|1_000|1000.00",
                "'DECIMAL(18,2)'|number: {scale: 2}|1250; 0001250; +1250|12.50",
                "'DECIMAL(18,2)'|number: {scale: 2}|5|0.05",
                "'DECIMAL(18,2)'|number: {scale: 2}|-5|-0.05",
                "'DECIMAL(18,2)'|number: {scale: 2}|12.50; 12.; 1e2; 1_0|-",
                "'DECIMAL(18,2)'|number: {scale: 2, parentheses: true, trailingMinus: true}|(1250); 1250-;"
                        + " -1250|-12.50",
                "'DECIMAL(18,2)'|number: {scale: 2, overpunch: true}|125{; 0000125{; 1250|12.50",
                "'DECIMAL(18,2)'|number: {scale: 2, overpunch: true}|125}|-12.50",
                "'DECIMAL(18,2)'|number: {scale: 2, overpunch: true}|12R|-1.29",
                "'DECIMAL(18,2)'|number: {scale: 2, overpunch: true}|12E|1.25",
                "'DECIMAL(18,2)'|number: {scale: 2, overpunch: true}|-125{; 12e; 1{5; 12S; 12.5{; 12{{|-",
                "INTEGER|number: {overpunch: true}|12N|-125"
            })
    void a_text_is_read_as_the_column_asks(String type, String more, String texts, String value) {
        read(type.replace("'", ""), ", " + more, texts, value);
    }

    private void read(String type, String more, String texts, String value) {
        List<String> each = Arrays.stream(texts.split("; ")).map(String::strip).toList();
        Rows.Result result = Rows.of(folder, NearTexts.query(each))
                .cleanedBy("recipe: table\ncolumns:\n  - {name: said,"
                        + " from: [t]}\n  - {name: typed, from: [t], type: \"" + type + "\"" + more
                        + "}\nrules:\n  - {id: CAST, columns: [typed], step: Casts, type: castable, action: Flag}\n");
        assertThat(result.read(
                        Output.CLEAN,
                        "said",
                        "coalesce(CAST(typed AS VARCHAR), '-')",
                        "array_to_string(dq_flags, ' ')"))
                .containsExactlyElementsOf(each.stream()
                        .map(text -> text + "|" + value + (value.equals("-") ? "|CAST:typed" : "|"))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\t", "\n", "\r", " ", "\u00a0"})
    void blanks_around_a_text_are_cut_and_a_filler_or_nothing_between_them_is_no_value(String blank) {
        String inner = "a" + blank + "b";
        List<String> texts = List.of(
                inner,
                blank + inner,
                inner + blank,
                blank + blank + inner + blank,
                "null",
                blank + "Null" + blank,
                blank,
                blank + blank + blank,
                "nullx" + blank);
        Rows.Result result = Rows.of(folder, NearTexts.query(texts))
                .cleanedBy(
                        "recipe: table\ntext: {id: TXT, fillers: ['NULL']}\ncolumns:\n  - {name: said, from: [t]}\n");
        assertThat(result.read(Output.CLEAN, "coalesce(said, '-')"))
                .containsExactly(inner, inner, inner, inner, "-", "-", "-", "-", "nullx");
    }

    @Test
    void what_reading_changes_is_counted_by_column_and_shown_as_patterns() {
        Rows.Result result = Rows.of(
                        folder,
                        "SELECT '12.505' AS a, '1.999' AS b, '2017-01-05T23:00:00-05:00' AS d, '2017-01-05 00:00:00'"
                            + " AS e, '2017-01-05 10:00:00.1234567' AS ts UNION ALL SELECT '12.50', 'x', '2017-01-05',"
                            + " '2017-01-05 08:30', '2017-01-05' UNION ALL SELECT NULL, '2.0000', NULL, NULL, NULL")
                .cleanedBy("""
                    recipe: counted
                    columns:
                      - {name: aa, from: [a], type: "DECIMAL(18,2)"}
                      - {name: bb, from: [b], type: "DECIMAL(18,2)"}
                      - {name: dd, from: [d], type: DATE}
                      - {name: ee, from: [e], type: DATE}
                      - {name: tt, from: [ts], type: TIMESTAMP}
                      - {name: gone, type: DATE}
                    """);
        assertThat(result.cleaned().report().rules().stream()
                        .filter(entry ->
                                List.of("ROUNDED", "TIME-OF-DAY", "ZONE").contains(entry.id()))
                        .map(entry -> entry.id() + " " + entry.column() + " " + entry.invalid() + " of "
                                + entry.evaluated()
                                + entry.patterns().stream()
                                        .map(RuleEntry.Pattern::pattern)
                                        .collect(Collectors.joining(" ", " ", "")))
                        .map(String::strip))
                .containsExactly(
                        "ROUNDED aa 1 of 3 99.999",
                        "ROUNDED bb 1 of 3 9.999",
                        "TIME-OF-DAY dd 1 of 3 9999-99-99A99:99:99-99:99",
                        "ZONE dd 1 of 3 9999-99-99A99:99:99-99:99",
                        "TIME-OF-DAY ee 1 of 3 9999-99-99 99:99",
                        "ZONE ee 0 of 3",
                        "ROUNDED tt 1 of 3 9999-99-99 99:99:99.9999999",
                        "ZONE tt 0 of 3");
        assertThat(result.read(Output.CLEAN, "array_to_string(dq_flags, ' ')"))
                .as("only the row whose value is lost")
                .containsExactly("", "UNREADABLE:bb", "");
    }

    @Test
    void a_text_that_does_not_read_is_counted_and_its_row_flagged_where_the_recipe_says_nothing_of_it() {
        Rows.Result result = Rows.of(folder, "SELECT 'x' AS a, 'x' AS b, 'x' AS c UNION ALL SELECT '1', '1', 'y'")
                .cleanedBy("""
                    recipe: counted
                    columns:
                      - {name: aa, from: [a], type: INTEGER}
                      - {name: bb, from: [b], type: INTEGER}
                      - {name: cc, from: [c]}
                      - {name: gone, type: INTEGER}
                    rules:
                      - {id: MINE, columns: [bb], step: Casts, type: castable, action: Flag}
                    """);

        assertThat(result.cleaned().report().rules().stream()
                        .filter(entry -> entry.id().equals("UNREADABLE"))
                        .map(entry -> entry.column() + " " + entry.invalid() + " of " + entry.evaluated()))
                .containsExactly("aa 1 of 2");
        assertThat(result.read(Output.CLEAN, "coalesce(CAST(aa AS VARCHAR), '-')", "array_to_string(dq_flags, ' ')"))
                .containsExactly("-|MINE:bb UNREADABLE:aa", "1|");
    }
}
