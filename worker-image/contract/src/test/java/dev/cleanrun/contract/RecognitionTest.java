// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.contract.layout.BuiltinLayouts;
import dev.cleanrun.contract.layout.Layout;
import dev.cleanrun.contract.layout.LayoutColumn;
import dev.cleanrun.contract.layout.LayoutFile;
import dev.cleanrun.contract.layout.RowForm;
import dev.cleanrun.contract.mapping.Candidate;
import dev.cleanrun.contract.mapping.ColumnMapping;
import dev.cleanrun.contract.mapping.MappedFile;
import dev.cleanrun.contract.mapping.Recognition;
import dev.cleanrun.contract.mapping.Sample;
import dev.cleanrun.contract.mapping.SampleColumn;
import dev.cleanrun.contract.mapping.ValueShape;
import dev.cleanrun.contract.recipe.BuiltinRecipes;
import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.recipe.RecipeReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which layout a file has, and what a recipe takes of it. */
@Tag("long")
class RecognitionTest {
    private static final List<Layout> ALL = BuiltinLayouts.NAMES.stream()
            .map(name -> BuiltinLayouts.layout(name).orElseThrow())
            .toList();

    private record Kind(Layout layout, LayoutFile file) {
        @Override
        public String toString() {
            return layout.name() + "/" + file.kind();
        }
    }

    private static Stream<Kind> kinds() {
        return ALL.stream().flatMap(layout -> layout.files().stream().map(file -> new Kind(layout, file)));
    }

    private static Stream<Kind> fixedWidths() {
        return kinds().filter(kind -> kind.file().form() instanceof RowForm.FixedWidth);
    }

    private static Stream<Kind> delimited() {
        return kinds().filter(kind -> kind.file().form() instanceof RowForm.Delimited);
    }

    private static Optional<Candidate> first(Sample sample) {
        return Recognition.of(sample, ALL).stream().findFirst();
    }

    private static void assertRecognised(Kind kind, Sample sample) {
        assertThat(first(sample)).hasValueSatisfying(found -> {
            assertThat(found.layout().name()).isEqualTo(kind.layout().name());
            assertThat(found.file().kind()).isEqualTo(kind.file().kind());
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void a_file_in_each_layout_and_kind_is_recognised_and_maps_completely(Kind kind) {
        Sample sample = new MadeUpFile(kind.file()).named();

        assertRecognised(kind, sample);
        ColumnMapping mapping = MappedFile.of(sample, first(sample), Optional.empty())
                .orElseThrow()
                .mapping();
        Set<String> expected = kind.file().rows().stream()
                .flatMap(column -> column.as().stream())
                .filter(canonical ->
                        recipe(kind.file().recipe()).column(canonical).isPresent())
                .collect(Collectors.toSet());
        assertThat(mapping.taken())
                .extracting(taken -> taken.as().name())
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(mapping.required()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fixedWidths")
    void lines_of_fixed_widths_are_recognised_by_their_length_and_what_stands_where(Kind kind) {
        assertRecognised(kind, new MadeUpFile(kind.file()).lines());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("delimited")
    void text_without_a_line_of_names_is_recognised_by_the_number_of_values_and_their_shapes(Kind kind) {
        assertRecognised(kind, new MadeUpFile(kind.file()).unnamed());
    }

    @Test
    void half_of_the_columns_in_another_case_and_order_are_still_that_layout() {
        LayoutFile file =
                BuiltinLayouts.layout("apcd-cdl").orElseThrow().file("medical").orElseThrow();
        List<SampleColumn> half = file.columns().reversed().stream()
                .limit(90)
                .map(column -> SampleColumn.of(column.name().toLowerCase(Locale.ROOT), List.of()))
                .toList();

        assertThat(first(new Sample.Named("text", half)))
                .hasValueSatisfying(found -> assertThat(found.known()).isEqualTo(90));
    }

    @Test
    void lines_of_the_right_length_with_something_else_in_them_are_not_that_layout() {
        assertThat(first(new Sample.FixedWidth("text", 195, List.of("x".repeat(195)))))
                .isEmpty();
    }

    @Test
    void a_file_without_a_layout_is_mapped_by_the_recipe_that_has_most_of_its_names() {
        Sample sample = named("claim_id", "MEMBER ID", "FillDate", "NDC11", "quantity", "Rx Number", "plan_color");

        MappedFile mapped =
                MappedFile.of(sample, first(sample), Optional.empty()).orElseThrow();

        assertThat(mapped.recipe()).isEqualTo("pharmacy");
        assertThat(mapped.layout()).isEmpty();
        assertThat(mapped.mapping().written())
                .extracting(taken -> taken.column().name() + " is " + taken.as().name())
                .containsExactly("MEMBER ID is member_id", "FillDate is fill_date", "Rx Number is rx_number");
        assertThat(mapped.mapping().required()).isEmpty();
    }

    @Test
    void the_recipe_that_is_written_takes_all_that_was_mapped_without_an_edit_by_hand() {
        Sample sample = named("claim_id", "MEMBER ID", "FillDate", "NDC11", "quantity", "Rx \"Number\"");
        MappedFile mapped =
                MappedFile.of(sample, first(sample), Optional.empty()).orElseThrow();

        Recipe recipe = RecipeReader.read(mapped.yaml("ours"), "ours.yaml");

        assertThat(recipe.name()).isEqualTo("ours");
        assertThat(recipe.column("member_id").orElseThrow().from()).startsWith("MEMBER ID");
        assertThat(recipe.column("member_id").orElseThrow().required()).isTrue();
        assertThat(recipe.column("rx_number").orElseThrow().from()).startsWith("Rx \"Number\"");
        assertThat(ColumnMapping.of(recipe, ((Sample.Named) sample).columns()).written())
                .isEmpty();
    }

    @Test
    void a_recipe_of_a_layout_names_it_and_keeps_how_values_are_written() {
        LayoutFile file =
                BuiltinLayouts.layout("apcd-cdl").orElseThrow().file("pharmacy").orElseThrow();
        List<SampleColumn> columns = new ArrayList<>();
        for (LayoutColumn column : file.columns()) {
            columns.add(SampleColumn.of(column.name().equals("CDLPC037") ? "CDL-PC-037" : column.name(), List.of()));
        }
        Sample sample = new Sample.Named("text", columns);

        String yaml = MappedFile.of(sample, first(sample), Optional.empty())
                .orElseThrow()
                .yaml("ours");

        assertThat(yaml).startsWith("recipe: ours\nextends: pharmacy\nlayout: apcd-cdl\n");
        Column paid = RecipeReader.read(yaml, "ours.yaml").column("paid").orElseThrow();
        assertThat(paid.from()).startsWith("CDL-PC-037", "CDLPC037");
        assertThat(paid.number().scale()).isEqualTo(2);
    }

    @Test
    void what_is_not_mapped_is_told_with_what_it_may_be_by_name_and_by_the_shape_of_its_values() {
        Sample sample = new Sample.Named(
                "text",
                List.of(
                        SampleColumn.of("claim_id", List.of("a")),
                        SampleColumn.of("member_id", List.of("b")),
                        SampleColumn.of("DRUG_NDC_CD", List.of("00012345678")),
                        SampleColumn.of("DATE_RX_FILLED", List.of("2024-01-31")),
                        SampleColumn.of("PRESCRIBER", List.of("Dr. Who")),
                        SampleColumn.of("COLOR", List.of("red"))));

        ColumnMapping mapping = MappedFile.of(sample, Optional.empty(), Optional.of("pharmacy"))
                .orElseThrow()
                .mapping();

        assertThat(mapping.free())
                .extracting(
                        free -> free.column().name() + ": " + free.suggestion().orElse("-"))
                .containsExactly("DRUG_NDC_CD: ndc11", "DATE_RX_FILLED: fill_date", "PRESCRIBER: -", "COLOR: -");
        assertThat(mapping.required()).extracting(Column::name).containsExactly("fill_date", "ndc11");
    }

    @Test
    void a_recipe_that_does_not_clean_the_layouts_file_is_refused() {
        LayoutFile file =
                BuiltinLayouts.layout("rif-pde").orElseThrow().file("pharmacy").orElseThrow();
        Sample sample = new MadeUpFile(file).named();

        assertThatThrownBy(() -> MappedFile.of(sample, first(sample), Optional.of("medical")))
                .hasMessage("the layout rif-pde has no file that the recipe medical cleans: it has pharmacy");
        assertThatThrownBy(() -> MappedFile.of(sample, first(sample), Optional.of("farmacy")))
                .hasMessageStartingWith("there is no builtin recipe \"farmacy\": there are pharmacy, ");
    }

    @ParameterizedTest(name = "{0} looks like {1}")
    @CsvSource({
        "00012345678, NDC WHOLE",
        "0001-2345-67, NDC",
        "1234567893, NPI WHOLE",
        "1234567890, WHOLE",
        "20240131, DAY WHOLE",
        "20241331, WHOLE",
        "31JAN2024, DAY",
        "31-Jan-2024, DAY",
        "2024-01-31 10:00:00, DAY",
        "E11.9, DIAGNOSIS",
        "J0120, DIAGNOSIS HCPCS",
        "D1110, DIAGNOSIS HCPCS CDT",
        "99213, HCPCS ZIP WHOLE",
        "0DTJ4ZZ, PROCEDURE",
        "207Q00000X, TAXONOMY",
        "12.50, AMOUNT",
        "MA, STATE",
        "0450, REVENUE WHOLE",
        "hello, ''",
    })
    void shapes_of_values(String text, String shapes) {
        assertThat(Arrays.stream(ValueShape.values()).filter(shape -> shape.fits(text)))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(shapes.split(" "))
                        .filter(name -> !name.isEmpty())
                        .map(ValueShape::valueOf)
                        .toList());
    }

    private static Sample named(String... names) {
        return new Sample.Named(
                "text",
                Arrays.stream(names)
                        .map(name -> SampleColumn.of(name, List.of()))
                        .toList());
    }

    private static Recipe recipe(String name) {
        return RecipeReader.read(BuiltinRecipes.text(name).orElseThrow(), name + ".yaml");
    }
}
