// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.order.CsvDialect;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A header in place of a row is told also where it is not quite the one that is known; a row never is. */
class HeaderAgainTest {
    private static final String HEADER = "id,birth,fill,paid,state\n";
    private static final String ROW = "1,2000-01-01,2024-05-01,1.50,TX\n";

    @TempDir
    private Path scratch;

    private Delivery below(CsvDialect dialect, String text) {
        return Delivery.csv(scratch, dialect).with("y=1/a.csv", text);
    }

    private static CsvDialect named(String... names) {
        return CsvDialect.builder().header(false, List.of(names)).build();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id,birth,fill,paid_amt,state\n",
                "secret,BIRTH,Fill,paid,state\n",
                "id,\"birth\", fill , paid,secret\n",
                "secret,secret,fill,paid,state\n",
                "id,birth,fill,,\n"
            })
    void a_second_header_is_told_where_most_of_its_names_are_in_their_places(String other) {
        MalformedTextTest.refused(
                below(CsvDialect.defaults(), HEADER + ROW + other + ROW), "line 3 names columns in place of values");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"id,birth,1,2,3\n", "1,id,birth,fill,paid\n", "id,2,fill,4,5\n", "x,births,fil,paid,state\n"})
    void fewer_names_or_names_in_other_places_are_values(String row) {
        assertThat(Delivery.rows(
                        below(CsvDialect.defaults(), HEADER + ROW + row).converted()))
                .hasSize(3);
    }

    @Test
    void two_names_of_three_are_values() {
        assertThat(Delivery.rows(
                        below(CsvDialect.defaults(), "a,b,c\n1,2,3\na,b,3\n").converted()))
                .hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Claim ID,PAID\n", "CLAIM-ID,Paid \n", "claimid,\"paid\"\n"})
    void the_header_is_told_however_the_given_names_are_spelled(String header) {
        MalformedTextTest.refused(
                below(named("claim_id", "paid"), "\n" + header + "1,2\n"), "line 2 names columns in place of values");
    }

    @Test
    void the_header_is_told_where_most_of_the_given_names_are_in_it() {
        MalformedTextTest.refused(
                below(named("claim_id", "paid", "fill_date", "state"), "Claim Id,Paid,Fill Date,St\n1,2,3,4\n"),
                "line 1 names columns in place of values");
    }

    @Test
    void a_row_that_is_not_the_first_is_told_only_by_the_names_as_they_are() {
        assertThat(Delivery.rows(
                        below(named("claim_id", "paid"), "1,2\nClaim ID,Paid\n").converted()))
                .hasSize(3);
    }

    @Test
    void the_first_row_may_have_some_of_the_names() {
        assertThat(Delivery.rows(below(named("claim_id", "paid", "-"), "Claim ID,Paid,\n")
                        .converted()))
                .hasSize(2);
        assertThat(Delivery.rows(Delivery.csv(scratch.resolve("one"), named("code"))
                        .with("y=1/a.csv", "CODE\n")
                        .converted()))
                .hasSize(2);
    }
}
