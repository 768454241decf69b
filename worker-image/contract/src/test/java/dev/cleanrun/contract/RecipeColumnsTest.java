// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.recipe.RecipeException;
import dev.cleanrun.contract.recipe.RecipeReader;
import dev.cleanrun.contract.recipe.TimeFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a recipe may say of how values are written. */
class RecipeColumnsTest {
    private static Column column(String fields) {
        return RecipeReader.read(
                        "recipe: columns\ncolumns:\n  - {name: other}\n  - {name: one, " + fields + "}\n", "r.yaml")
                .column("one")
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'%d/%m/%Y'",
                "'%d/%m/%Y', '%Y-%m-%d', '%d.%m.%y'",
                "'%Y%j', '%Y%m%d'",
                "'%y%m%d', '%Y%m%d'",
                "'%-m/%-d/%Y', '%-m/%-d/%y'",
                "'%Y-%m-%dT%H:%M:%S.%f%z', '%Y-%m-%dT%H:%M:%S%z'",
                "'%b %d %Y', '%d %B %Y'",
                "'%m/%d/%Y %I:%M:%S %p', '%m/%d/%Y %H:%M:%S'",
                "'%H:%M %d%b%Y'",
                "'%Y-%m-%d 00:00:00'"
            })
    void formats_that_no_text_confuses_are_taken(String formats) {
        assertThat(column("type: DATE, formats: [" + formats + "]").formats())
                .extracting(TimeFormat::text)
                .containsExactly(formats.replace("'", "").split(", (?=%)"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "type: DATE, formats: ['%d/%m/%Y', '%m/%d/%Y']|\"%d/%m/%Y\" and \"%m/%d/%Y\" both read \"01/01/1000\"",
                "type: DATE, formats: ['%Y%m%d', '%m%d%Y']|both read \"",
                "type: DATE, formats: ['%y%m%d', '%d%m%y']|both read \"",
                "type: DATE, formats: ['%-m/%-d/%Y', '%m/%d/%Y']|both read \"",
                "type: DATE, formats: ['%d %b %Y', '%d %B %Y']|both read \"01 may 1000\"",
                "type: DATE, formats: ['%Y-%m-%d', '%Y-%m-%d']|\"%Y-%m-%d\" is named twice",
                "type: DATE, formats: ['yyyy-MM-dd']|which is no field and neither T, Z nor ASCII punctuation (did you"
                        + " mean \"%Y-%m-%d\"?)",
                "type: DATE, formats: ['DATE9.']|(did you mean \"%d%b%Y\"?)",
                "type: DATE, formats: ['MMDDYY10.']|(did you mean \"%m/%d/%Y\"?)",
                "type: TIMESTAMP, formats: ['MM/dd/yyyy HH:mm:ss']|(did you mean \"%m/%d/%Y %H:%M:%S\"?)",
                "type: TIMESTAMP, formats: ['dd-MON-yyyy hh24:mi:ss.ff']|(did you mean \"%d-%b-%Y %H:%M:%S.%f\"?)",
                "type: DATE, formats: ['%Y-%m']|must say one day",
                "type: DATE, formats: ['%m/%d']|must say one day",
                "type: DATE, formats: ['%Y%j%d']|must say one day",
                "type: DATE, formats: ['%Y-%m-%d-%m']|says the month twice",
                "type: DATE, formats: ['%Q-%m-%d']|has %Q, which is none of %Y %y %m",
                "type: DATE, formats: ['%Y-%m-%d%']|has %, which is none of",
                "type: DATE, formats: ['%Y-%m-%d %I:%M']|must have %H alone, or %I with %p",
                "type: DATE, formats: ['%Y-%m-%d %M']|has a part of a time without the larger one",
                "type: DATE, formats: ['%z%Y-%m-%d']|must end with %z",
                "type: DATE, formats: ['%Y-%m-%d %H:%M:%S.%f %p']|must",
                "type: DATE, formats: ['%Y-%m-%d %H:%M:%S%f']|must have a point or other sign before %f",
                "type: DATE, formats: ['%-m%-d%Y']|must have something other than a digit after %-m",
                "type: DATE, formats: [' %Y%m%d']|must not begin or end with a blank",
                "type: DATE, formats: []|name at least one",
                "type: INTEGER, formats: ['%Y%m%d']|belong to columns of type DATE and TIMESTAMP, this one is INTEGER",
                "formats: ['%Y%m%d']|this one is VARCHAR",
                "type: DATE, number: {scale: 2}|number: it belongs to columns of numbers, this one is DATE",
                "type: DATETIME|type \"DATETIME\" is not one of VARCHAR, DATE, TIMESTAMP",
                "type: DOUBEL|(did you mean \"DOUBLE\"?)",
                "type: 'DECIMAL(39,2)'|is not one of",
                "type: INTEGER, number: {scale: 2}|scale makes fractions, which INTEGER does not hold",
                "type: 'DECIMAL(9,2)', number: {scale: 3}|scale 3 is more than DECIMAL(9,2) holds",
                "type: 'DECIMAL(9,2)', number: {scale: 19}|scale must be from 1 to 18",
                "type: 'DECIMAL(9,2)', number: {scale: -1}|scale must be from 1 to 18",
                "type: 'DECIMAL(9,2)', number: {scale: 2, thousands: ','}|scale is for digits without a point",
                "type: 'DECIMAL(9,2)', number: {scale: 2, decimal: ','}|scale is for digits without a point",
                "type: 'DECIMAL(9,2)', number: {scale: 2, currency: $}|scale is for digits without a point",
                "type: 'DECIMAL(9,2)', number: {overpunch: true, trailingMinus: true}|overpunch says the sign",
                "type: 'DECIMAL(9,2)', number: {overpunch: true, parentheses: true}|overpunch says the sign",
                "type: 'DECIMAL(9,2)', number: {overpunch: true, thousands: ','}|overpunch numbers are digits only",
                "type: 'DECIMAL(9,2)', number: {thousands: '.'}|thousands and decimal are both \".\": set decimal to"
                        + " \",\"",
                "type: 'DECIMAL(9,2)', number: {thousands: ',', decimal: ','}|thousands and decimal are both \",\"",
                "type: 'DECIMAL(9,2)', number: {thousands: ';'}|thousands must be one of",
                "type: 'DECIMAL(9,2)', number: {decimal: '-'}|decimal must be . or ,",
                "type: 'DECIMAL(9,2)', number: {currency: '-'}|currency must be a sign or letters",
                "type: 'DECIMAL(9,2)', number: {thousand: ','}|unknown field \"thousand\" at"
                        + " columns[1].number.thousand (did you mean \"thousands\"?)",
                "type: DATE, format: ['%Y']|(did you mean \"formats\"?)",
                "type: 'DECIMAL(9,2)', number: {scale: two}|columns[1].number.scale",
                "type: 'DECIMAL(9,2)', number: {overpunch: 2}|columns[1].number.overpunch",
                "type: DATE, formats: '%Y%m%d'|columns[1].formats",
                "type: 'DECIMAL(9,2)', number: true|columns[1].number"
            })
    void what_is_wrong_is_said_with_its_line(String fields, String message) {
        assertThatThrownBy(() -> column(fields))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("r.yaml:4");
    }

    @Test
    void what_is_wrong_in_a_recipe_that_extends_another_has_its_line_too() {
        assertThatThrownBy(() -> RecipeReader.read("""
            recipe: ours
            extends: pharmacy
            columns:
              - {name: paid, type: "DECIMAL(18,2)", number: {scal: 2}}
            """, "r.yaml"))
                .hasMessageContaining("r.yaml:4")
                .hasMessageContaining("did you mean \"scale\"?");
    }

    @Test
    void amounts_and_their_sums_are_exact_so_that_no_column_of_theirs_is_a_double() {
        String recipe = """
            recipe: sums
            columns: [{name: claim}, {name: weight, type: DOUBLE}]
            """;
        assertThatThrownBy(() -> RecipeReader.read(recipe + "amounts: [weight]\n", "r.yaml"))
                .hasMessageContaining(
                        "column weight is of type DOUBLE; only sums of DECIMAL columns can be checked to the cent");
        assertThatThrownBy(() -> RecipeReader.read(
                        recipe
                                + "rules: [{id: NET, step: Versions, type: net, action: Remove, args: {keys: [claim],"
                                + " candidate: weight < 0, sum: [weight], zero: [weight]}}]\n",
                        "r.yaml"))
                .hasMessageContaining(
                        "args.sum: column weight is of type DOUBLE; only DECIMAL and whole numbers add up exactly");
    }
}
