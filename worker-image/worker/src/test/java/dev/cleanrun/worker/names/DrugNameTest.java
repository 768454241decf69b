// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.names;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.worker.names.MeasureUnit.Kind;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrugNameTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "amlodipine 0.5 G Oral Tablet                  | amlodipine 500 MG/1 ORAL TABLET",
                "levothyroxine 0.05 MG Oral Tablet             | LEVOTHYROXINE 50 MCG TAB",
                "fentanyl 0.025 MG/HR Transdermal System       | FENTANYL 25 MCG PATCH",
                "amoxicillin 50 MG/ML Oral Suspension          | AMOXICILLIN 250MG/5ML SUSP",
                "amoxicillin 50 MG/ML Oral Suspension          | AMOXICILLIN 250/5ML SUSP",
                "hydrocortisone 10 MG/ML Topical Cream         | HYDROCORTISONE 1% CRM",
                "hydrocortisone 1g/100g TOPICAL CREAM          | HYDROCORTISONE 1 % CREAM",
                "albuterol 0.09 MG/ACTUAT Metered Dose Inhaler | ALBUTEROL 90 MCG INHALER",
                "epoetin 4,000 UNT/ML Injection                | EPOETIN 4000[IU]/ML INJECTION",
            })
    void strengths_agree_however_they_are_written(String listed, String text) {
        DrugName one = DrugName.of(listed);
        DrugName other = DrugName.of(text);
        assertThat(other.strengths()).hasSize(1);
        assertThat(other.strengths().getFirst().agrees(one.strengths().getFirst()))
                .isTrue();
        assertThat(other.words()).isEqualTo(one.words());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "amlodipine 5 MG Oral Tablet        | AMLODIPINE 50 MG TAB",
                "amlodipine 5 MG Oral Tablet        | AMLODIPINE 5 MCG TAB",
                "amoxicillin 50 MG/ML Suspension    | AMOXICILLIN 50 MG SUSP",
                "hydrocortisone 10 MG/ML Cream      | HYDROCORTISONE 2.5% CREAM",
                "insulin 100 UNT/ML Injection       | INSULIN 100 MG/ML INJ",
                "levothyroxine 0.112 MG Oral Tablet | LEVOTHYROXINE 125 MCG TAB",
            })
    void strengths_that_differ_do_not_agree(String listed, String text) {
        Strength one = DrugName.of(listed).strengths().getFirst();
        assertThat(DrugName.of(text).strengths().getFirst().agrees(one)).isFalse();
    }

    @Test
    void every_ingredient_has_its_strength() {
        assertThat(DrugName.of("HYDROCODON-ACETAMINOPH 7.5-325").strengths())
                .extracting(Strength::number)
                .containsExactly(7.5, 325.0);
        assertThat(DrugName.of("Acetaminophen 325 MG / oxycodone 5 MG Oral Tablet")
                        .strengths())
                .extracting(Strength::value)
                .containsExactly(325.0, 5.0);
    }

    @Test
    void what_is_told_twice_counts_once_and_what_is_counted_is_no_strength() {
        assertThat(DrugName.of("loratadine 10mg 10mg/1 ORAL TABLET #30").strengths())
                .singleElement()
                .extracting(Strength::value)
                .isEqualTo(10.0);
        assertThat(DrugName.of("LORATADINE TAB 30CT").strengths()).isEmpty();
    }

    @Test
    void a_container_is_no_strength() {
        DrugName name = DrugName.of("0.3 ML enoxaparin sodium 100 MG/ML Prefilled Syringe [Lovenox]");
        assertThat(name.fill()).isEqualTo(new DrugName.Fill(0.3, true));
        assertThat(name.strengths()).singleElement().extracting(Strength::per).isEqualTo(Kind.VOLUME);
        assertThat(name.words()).containsExactly("ENOXAPARIN", "SODIUM");
        assertThat(name.brand()).containsExactly("LOVENOX");
        assertThat(name.traits() & Traits.FORMS).isEqualTo(Traits.INJECTION);
    }

    @Test
    void the_last_number_of_a_text_that_may_be_cut_may_go_on() {
        Strength open =
                DrugName.of("METOPROLOL SUCCINATE ER TAB 10").strengths().getFirst();
        assertThat(open.agrees(new Strength(Kind.MASS, Kind.EACH, 100, 100, false)))
                .isTrue();
        assertThat(open.agrees(new Strength(Kind.MASS, Kind.EACH, 25, 25, false)))
                .isFalse();
        assertThat(DrugName.of("LISINOPRIL 10").strengths().getFirst().open()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "HYDROCHLOROTHIAZIDE 25 MG / LO,true",
        "BENAZEPRIL HCL 20 MG / HYDROCH,true",
        "AMLODIPINE-BENAZEPRIL HCL 2.5-,true",
        "ATORVASTATIN 40 MGS TABLET (LI,true",
        "ACETAMINOPHEN-COD 300-30 TABLE,false",
        "OXYCODONE-APAP 5-325 MG TABLET,false"
    })
    void a_text_that_ends_where_another_ingredient_begins_is_broken(String text, boolean broken) {
        assertThat(DrugName.of(text).broken()).isEqualTo(broken);
    }

    @ParameterizedTest
    @CsvSource({"NON-ASPIRIN 325 MG TAB,ASPIRIN", "ASPIRIN FREE 325 MG TAB,ASPIRIN", "RELIEVER W/O ASA 325 MG,ASPIRIN"})
    void what_is_said_not_to_be_in_it_is_no_ingredient(String text, String ingredient) {
        assertThat(DrugName.of(text).words()).doesNotContain(ingredient);
    }

    @Test
    void an_amount_in_nothing_is_no_strength_and_the_text_is_broken() {
        for (String text : new String[] {"AMOXICILLIN 20/0 ML", "AMOXICILLIN 20 MG/0 ML"}) {
            DrugName name = DrugName.of(text);
            assertThat(name.strengths())
                    .as(text)
                    .singleElement()
                    .isEqualTo(DrugName.of(text.split("/")[0]).strengths().getFirst());
            assertThat(name.broken()).as(text).isTrue();
        }
    }

    @Test
    void strengths_and_fills_are_numbers_whatever_digits_say() {
        List<String> parts = List.of(
                "20",
                "0",
                "0.0",
                "0." + "0".repeat(400) + "1",
                "9".repeat(400),
                "/",
                "-",
                "%",
                "(",
                "MG",
                "MCG",
                "ML",
                "G",
                "L",
                "HR",
                "ACTUAT",
                "TAB",
                "UNT",
                "[",
                "X");
        Random random = new Random(20);
        for (int i = 0; i < 20_000; i++) {
            String text = "AMOXICILLIN "
                    + random.ints(random.nextInt(1, 8), 0, parts.size())
                            .mapToObj(parts::get)
                            .collect(Collectors.joining(" "));
            DrugName name = DrugName.of(text);
            assertThat(name.strengths())
                    .as(text)
                    .allMatch(strength -> Double.isFinite(strength.value()) && Double.isFinite(strength.number()));
            assertThat(name.fill().amount()).as(text).isNotInfinite();
        }
    }

    @Test
    void any_text_can_be_taken_apart() {
        for (String text :
                new String[] {"", " ", "[", "]]", "/", "5/", "(((", "µg 5", "5 µG TAB", "1,2,3", "....", "%", "é"}) {
            assertThat(DrugName.of(text).words()).doesNotContainNull();
        }
        assertThat(DrugName.of("DIGOXIN 125 µg TAB").strengths().getFirst().value())
                .isEqualTo(0.125);
    }
}
