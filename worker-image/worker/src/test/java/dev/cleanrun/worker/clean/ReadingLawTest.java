// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.recipe.ColumnType;
import dev.cleanrun.contract.recipe.RecipeReader;
import dev.cleanrun.contract.target.TargetPaths.Output;
import dev.cleanrun.worker.clean.TimeOracle.Said;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Law: whatever a text is, its value as a type, and what is told of it, are what reading it character by character
 * gives.
 */
class ReadingLawTest {
    private static final int TEXTS = Integer.getInteger("cleanrun.reading.texts", 1_000);
    private static final List<String> TIMES = List.of(
            "2017-01-05",
            "05-Jan-2017",
            "01/05/2017",
            "20170105",
            "05JAN2017",
            "2017/01/05",
            "2017-01-05 00:00:00",
            "2017-01-05T13:45:10Z",
            "2017-01-05 00:00:00.000",
            "2017-01-05T23:30:00-05:00",
            "05JAN2017:13:45:10.123456789",
            "20170105 10:30+0530",
            "2016-02-29",
            "2017-12-31 23:59:59.9999999 UTC",
            "9999-12-31T23:59:59-01",
            "2017032",
            "170105",
            "1/5/2017",
            "01/05/17",
            "5.1.2017",
            "1/5/2017 1:05 PM",
            "January 05, 2017",
            "20170105134510.25",
            "2016366");
    private static final List<String> NUMBERS = List.of(
            "12",
            "12.5",
            "12.50",
            "-12.505",
            "+0.005",
            "1e5",
            "1.25e1",
            "1250e-2",
            "12505E-3",
            "-.5",
            "5.",
            "1_000",
            "0x1F",
            "nan",
            "inf",
            "123456789012345678",
            "32768",
            "-32768",
            "9223372036854775807",
            "9223372036854775808",
            "2147483648",
            "9999999999999999.995",
            "1e-400",
            "9e307",
            "1,234.50",
            "$1,234.50",
            "(1,234.50)",
            "($ 12.50)",
            "12.50-",
            "-$5",
            "$-5.00",
            "1.234,50",
            "1.234,50 EUR",
            "1250",
            "125{",
            "125}",
            "12R",
            "1'234");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type: DATE",
                "type: TIMESTAMP",
                "type: DATE, formats: ['%d.%m.%Y', '%-m/%-d/%Y', '%m/%d/%y']",
                "type: DATE, formats: ['%Y%j', '%y%m%d', '%B %d, %Y']",
                "type: DATE, formats: ['%Y-%m-%dT%H:%M:%S%z', '%Y%m%d%H%M%S.%f', '%Y-%m-%d%z']",
                "type: TIMESTAMP, formats: ['%-m/%-d/%Y %-I:%M %p', '%Y%m%d%H%M%S.%f', '%Y-%m-%d %H:%M:%S.%f%z',"
                        + " '%d%b%Y']"
            })
    void times_are_read_as_along_their_format(String column) {
        Column declared = declared(column);
        List<String> formats =
                declared.formats().stream().map(format -> format.text()).toList();
        List<String> texts = new NearTexts(7, TIMES).take(TEXTS);
        List<Optional<Said>> said =
                texts.stream().map(text -> TimeOracle.read(text, formats)).toList();
        boolean day = declared.type() instanceof ColumnType.Date;

        Rows.Result result = cleaned(column, texts);

        assertThat(differing(
                        result,
                        declared,
                        texts,
                        said.stream()
                                .map(one -> one.map(found ->
                                                day ? found.time().toLocalDate().toString() : timestamp(found))
                                        .orElse("NULL"))
                                .toList()))
                .isEmpty();
        assertThat(counted(result, "ZONE"))
                .isEqualTo(said.stream()
                        .flatMap(Optional::stream)
                        .filter(Said::zoned)
                        .count());
        assertThat(counted(result, day ? "TIME-OF-DAY" : "ROUNDED"))
                .isEqualTo(said.stream()
                        .flatMap(Optional::stream)
                        .filter(found -> day
                                ? !found.time()
                                        .truncatedTo(ChronoUnit.MICROS)
                                        .toLocalTime()
                                        .equals(LocalTime.MIDNIGHT)
                                : !found.time().truncatedTo(ChronoUnit.MICROS).equals(found.time()))
                        .count());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type: SMALLINT",
                "type: INTEGER",
                "type: BIGINT",
                "type: 'DECIMAL(18,2)'",
                "type: 'DECIMAL(9,0)'",
                "type: 'DECIMAL(38,4)'",
                "type: DOUBLE",
                "type: 'DECIMAL(18,2)', number: {thousands: ',', currency: '$', parentheses: true, trailingMinus:"
                        + " true}",
                "type: 'DECIMAL(9,1)', number: {thousands: '.', decimal: ',', currency: EUR}",
                "type: 'DECIMAL(18,2)', number: {scale: 2, parentheses: true, trailingMinus: true}",
                "type: 'DECIMAL(18,3)', number: {scale: 2, overpunch: true}",
                "type: BIGINT, number: {overpunch: true}",
                "type: INTEGER, number: {thousands: '''', trailingMinus: true}",
                "type: DOUBLE, number: {scale: 3, trailingMinus: true}",
                "type: 'DECIMAL(18,2)', number: {currency: '$'}",
                "type: 'DECIMAL(18,2)', number: {parentheses: true}"
            })
    void numbers_are_read_as_by_taking_them_apart(String column) {
        Column declared = declared(column);
        List<String> texts = new NearTexts(11, NUMBERS).take(TEXTS);
        List<Optional<BigDecimal>> said = texts.stream()
                .map(text -> NumberOracle.read(text, declared.number())
                        .filter(_ -> !(declared.type() instanceof ColumnType.Whole) || whole(text, declared)))
                .toList();

        Rows.Result result = cleaned(column, texts);

        assertThat(differing(
                        result,
                        declared,
                        texts,
                        said.stream()
                                .map(number -> number.flatMap(value -> written(value, declared))
                                        .orElse("NULL"))
                                .toList()))
                .isEmpty();
        if (declared.type() instanceof ColumnType.Decimal decimal) {
            assertThat(counted(result, "ROUNDED"))
                    .isEqualTo(said.stream()
                            .flatMap(Optional::stream)
                            .filter(value -> NumberOracle.fit(value, decimal.precision(), decimal.scale())
                                    .filter(fitted -> fitted.compareTo(value) != 0)
                                    .isPresent())
                            .count());
        }
    }

    /**
     * A whole number has digits before its point and no exponent, with which spreadsheets write numbers that they have
     * rounded.
     */
    private static boolean whole(String text, Column column) {
        int point = text.indexOf('.');
        return (column.number() != null && column.number().overpunch())
                || (text.indexOf('e') < 0
                        && text.indexOf('E') < 0
                        && (point < 0 || (point > 0 && Character.isDigit(text.charAt(point - 1)))));
    }

    private static Optional<String> written(BigDecimal value, Column column) {
        return switch (column.type()) {
            case ColumnType.Decimal decimal ->
                NumberOracle.fit(value, decimal.precision(), decimal.scale()).map(BigDecimal::toPlainString);
            case ColumnType.Whole whole ->
                value.stripTrailingZeros().scale() <= 0
                        ? Optional.of(value.toBigInteger())
                                .filter(number -> number.compareTo(most(whole)) <= 0
                                        && number.compareTo(most(whole).negate().subtract(BigInteger.ONE)) >= 0)
                                .map(BigInteger::toString)
                        : Optional.empty();
            case ColumnType.Floating _ ->
                Optional.of(value.doubleValue()).filter(Double::isFinite).map(number -> Double.toString(number));
            case ColumnType.Text _, ColumnType.Date _, ColumnType.Timestamp _ -> throw new AssertionError(column);
        };
    }

    private static BigInteger most(ColumnType.Whole type) {
        return BigInteger.valueOf(
                switch (type.sql()) {
                    case "SMALLINT" -> Short.MAX_VALUE;
                    case "INTEGER" -> Integer.MAX_VALUE;
                    default -> Long.MAX_VALUE;
                });
    }

    private static String timestamp(Said said) {
        return said.time()
                .truncatedTo(ChronoUnit.MICROS)
                .format(DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS"));
    }

    /** Each text on which the two do not agree, with what it became and what it says. */
    private static List<String> differing(Rows.Result result, Column column, List<String> texts, List<String> said) {
        String shown = switch (column.type()) {
            case ColumnType.Timestamp _ -> "strftime(typed, '%Y-%m-%d %H:%M:%S.%f')";
            case ColumnType.Text _,
                    ColumnType.Date _,
                    ColumnType.Whole _,
                    ColumnType.Decimal _,
                    ColumnType.Floating _ -> "typed";
        };
        List<String> became = result.read(Output.CLEAN, shown);
        assertThat(became).hasSameSizeAs(texts);
        return IntStream.range(0, texts.size())
                .filter(row -> !same(became.get(row), said.get(row), column.type()))
                .mapToObj(row -> texts.get(row) + " became " + became.get(row) + ", but says " + said.get(row))
                .limit(20)
                .toList();
    }

    private static boolean same(String became, String said, ColumnType type) {
        if (type instanceof ColumnType.Floating && !became.equals("NULL") && !said.equals("NULL")) {
            return Double.compare(Double.parseDouble(became), Double.parseDouble(said)) == 0;
        }
        return became.equals(said);
    }

    private static long counted(Rows.Result result, String rule) {
        return result.cleaned().report().rules().stream()
                .filter(entry -> entry.id().equals(rule) && "typed".equals(entry.column()))
                .mapToLong(entry -> entry.invalid())
                .sum();
    }

    private static Column declared(String column) {
        return RecipeReader.read(recipe(column), "r.yaml").column("typed").orElseThrow();
    }

    private Rows.Result cleaned(String column, List<String> texts) {
        return Rows.of(folder, NearTexts.query(texts)).cleanedBy(recipe(column));
    }

    private static String recipe(String column) {
        return "recipe: law\ncolumns:\n  - {name: text, from: [t]}\n  - {name: typed, from: [t], " + column + "}\n";
    }
}
