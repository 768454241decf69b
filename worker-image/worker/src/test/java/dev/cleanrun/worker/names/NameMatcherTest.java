// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.names;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.worker.names.NameAnswer.Candidate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameMatcherTest {
    private static final List<String> NAMES = List.of(
            "metoprolol tartrate 50 MG Oral Tablet",
            "24 HR metoprolol succinate 50 MG Extended Release Oral Tablet",
            "prednisone 5 MG Oral Tablet",
            "loratadine 10 MG Oral Tablet",
            "loratadine 10 MG Oral Tablet [Claritin]",
            "loratadine 5 MG Chewable Tablet",
            "hydrochlorothiazide 25 MG Oral Tablet",
            "hydrochlorothiazide 25 MG / lisinopril 20 MG Oral Tablet",
            "lisinopril 20 MG Oral Tablet",
            "lisinopril 2.5 MG Oral Tablet",
            "hydroxyzine hydrochloride 25 MG Oral Tablet",
            "0.3 ML enoxaparin sodium 100 MG/ML Prefilled Syringe",
            "0.4 ML enoxaparin sodium 100 MG/ML Prefilled Syringe",
            "ciprofloxacin 3 MG/ML Ophthalmic Solution",
            "ciprofloxacin 500 MG Oral Tablet",
            "aspirin 325 MG Oral Tablet",
            "atorvastatin 40 MG Oral Tablet [Lipitor]");

    private final NameMatcher matcher =
            new NameMatcher(each(NAMES), Precision.threshold(new java.math.BigDecimal("0.99")));

    private static List<ListedName> each(List<String> names) {
        return names.stream().map(name -> new ListedName(name, name)).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "METOPROLOL TART 50MG TABS     | metoprolol tartrate 50 MG Oral Tablet",
                "METOPROLOL SUCC ER 50 MG TB24 | 24 HR metoprolol succinate 50 MG Extended Release Oral Tablet",
                "TABLET LORATADINE 0.01 G      | loratadine 10 MG Oral Tablet",
                "CLARITIN 10 MG                | loratadine 10 MG Oral Tablet [Claritin]",
                "LORATIDINE CHEW TAB 5MG       | loratadine 5 MG Chewable Tablet",
                "LISINOPRIL-HCTZ 20-25 MG TAB  | hydrochlorothiazide 25 MG / lisinopril 20 MG Oral Tablet",
                "LSNPRL 2.5 MG                 | lisinopril 2.5 MG Oral Tablet",
                "ENOXAPARIN SOD 0.3 ML 100 MG/ML SYR | 0.3 ML enoxaparin sodium 100 MG/ML Prefilled Syringe",
                "CIPROFLOXACIN 0.3% EYE DROPS  | ciprofloxacin 3 MG/ML Ophthalmic Solution",
                "LIPITOR 40                    | atorvastatin 40 MG Oral Tablet [Lipitor]",
            })
    void a_name_that_is_told_well_is_found(String text, String name) {
        assertThat(matcher.match(text))
                .isInstanceOfSatisfying(
                        NameAnswer.Found.class,
                        found -> assertThat(found.name().name()).isEqualTo(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LORATADINE TABLET", // no strength
                "LORATADINE 20 MG TABLET", // another strength
                "LORATADINE 10 MG SYRUP", // another form
                "METOPROLOL SUCC 50 MG ER CAP", // another form of the same release
                "METOPROLOL FUMARATE 50 MG TAB", // another salt
                "PREDNISOLONE 5 MG TABLET", // another drug whose name looks like one
                "HYDRALAZINE 25 MG TABLET", // the same
                "HYDROCHLOROTHIAZIDE 25 MG / LI", // cut where the second ingredient begins
                "LISINOPRIL-HCTZ 20 MG", // one strength of two
                "NON-ASPIRIN 325 MG TAB", // what it is not
                "ATORVASTATIN 40 MG TABLET", // the list has a brand only
                "ENOXAPARIN 100 MG/ML SYRINGE", // two containers
                "CIPROFLOXACIN 0.3% EAR DROPS", // another place
                "LORATADINE-PSEUDOEPHEDRINE 10 MG TAB", // an ingredient that the list does not know
                "LISINOPRIL 2 MG TABLET" // the rest of the number is missing
            })
    void a_name_that_may_be_another_product_is_not_answered(String text) {
        assertThat(matcher.match(text)).isNotInstanceOf(NameAnswer.Found.class);
    }

    @Test
    void people_are_told_which_names_may_be_meant() {
        assertThat(matcher.match("LISINOPRIL TAB"))
                .isInstanceOfSatisfying(
                        NameAnswer.Unsure.class,
                        unsure -> assertThat(unsure.candidates())
                                .extracting(Candidate::name)
                                .extracting(ListedName::name)
                                .contains("lisinopril 20 MG Oral Tablet", "lisinopril 2.5 MG Oral Tablet"));
        assertThat(matcher.match("GAUZE PADS 4X4")).isInstanceOf(NameAnswer.Unlike.class);
        assertThat(matcher.match("   ")).isInstanceOf(NameAnswer.Unlike.class);
    }

    @Test
    void a_text_that_tells_all_of_two_names_means_several_and_one_that_only_comes_near_is_unsure() {
        assertThat(matcher.match("ENOXAPARIN SODIUM 100 MG/ML SYRINGE")).isInstanceOf(NameAnswer.Several.class);
        assertThat(matcher.match("ENOXAPARN SODIUM 100 MG/ML SYRINGE")).isInstanceOf(NameAnswer.Unsure.class);
    }

    @Test
    void names_of_one_meaning_do_not_compete() {
        NameMatcher both = new NameMatcher(
                List.of(
                        new ListedName("enoxaparin sodium 100 MG/ML Injection", "A"),
                        new ListedName("enoxaparin 100mg/mL SUBCUTANEOUS INJECTION", "A")),
                0.5);
        assertThat(both.match("ENOXAPARIN 100 MG/ML INJ")).isInstanceOf(NameAnswer.Found.class);
    }

    @Test
    void neither_the_order_of_the_list_nor_what_was_asked_before_changes_an_answer() {
        List<String> texts = List.of("METOPROLOL TART 50MG", "LISINOPRIL TAB", "CLARITIN 10", "LORATIDINE 10 MG TAB");
        List<NameAnswer> expected = texts.stream().map(matcher::match).toList();
        for (long seed = 0; seed < 20; seed++) {
            List<String> shuffled = new ArrayList<>(NAMES);
            Collections.shuffle(shuffled, new Random(seed));
            NameMatcher other = new NameMatcher(each(shuffled), Precision.threshold(new java.math.BigDecimal("0.99")));
            shuffled.forEach(other::match);
            assertThat(texts.stream()
                            .map(other::match)
                            .map(NameMatcherTest::told)
                            .toList())
                    .isEqualTo(expected.stream().map(NameMatcherTest::told).toList());
        }
    }

    /** An answer, or the set of candidates: of equals the first of the list comes first. */
    private static Object told(NameAnswer answer) {
        return switch (answer) {
            case NameAnswer.Found found -> found;
            case NameAnswer.Several several -> Set.copyOf(several.names());
            case NameAnswer.Unsure unsure -> Set.copyOf(unsure.candidates());
            case NameAnswer.Unlike unlike -> unlike;
        };
    }
}
