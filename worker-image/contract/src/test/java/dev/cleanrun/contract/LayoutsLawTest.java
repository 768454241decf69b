// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.layout.BuiltinLayouts;
import dev.cleanrun.contract.layout.Layout;
import dev.cleanrun.contract.layout.LayoutColumn;
import dev.cleanrun.contract.layout.LayoutFile;
import dev.cleanrun.contract.layout.RowForm;
import dev.cleanrun.contract.recipe.BuiltinRecipes;
import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.recipe.ColumnType;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.recipe.RecipeBases;
import dev.cleanrun.contract.recipe.RecipeReader;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every builtin layout and kind of file. */
class LayoutsLawTest {
    /** Read once for all laws. */
    private static final Map<String, Recipe> LAID_OUT = new HashMap<>();

    /** A kind of file of a layout, and a recipe that cleans it. */
    private record Cleaned(Layout layout, LayoutFile file, String recipe) {
        Recipe laidOut() {
            return LAID_OUT.computeIfAbsent(
                    toString(),
                    _ -> RecipeReader.read(
                            BuiltinRecipes.text(recipe).orElseThrow(),
                            recipe + ".yaml",
                            RecipeBases.BUILTIN,
                            Optional.of(layout.name() + "/" + file.kind())));
        }

        @Override
        public String toString() {
            return layout.name() + "/" + file.kind() + " cleaned by " + recipe;
        }
    }

    private static Stream<Layout> layouts() {
        return BuiltinLayouts.NAMES.stream()
                .map(name -> BuiltinLayouts.layout(name).orElseThrow());
    }

    private static Stream<Cleaned> cleaned() {
        return layouts()
                .flatMap(layout -> layout.files().stream()
                        .filter(file -> file.unpivot().isEmpty())
                        .flatMap(file -> file.recipes().stream().map(recipe -> new Cleaned(layout, file, recipe))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layouts")
    void each_cites_where_its_names_are_from(Layout layout) {
        assertThat(layout.source()).hasSizeGreaterThan(40).matches("(?s).*[0-9]{4}.*");
        assertThat(BuiltinRecipes.NAMES)
                .containsAll(layout.files().stream()
                        .flatMap(file -> file.recipes().stream())
                        .collect(Collectors.toSet()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cleaned")
    void what_a_column_is_taken_as_is_a_column_of_a_recipe_that_cleans_the_file(Cleaned kind) {
        Set<String> known = kind.file().recipes().stream()
                .flatMap(recipe -> recipe(recipe).columns().stream())
                .map(Column::name)
                .collect(Collectors.toSet());

        assertThat(known)
                .containsAll(kind.file().rows().stream()
                        .flatMap(column -> column.as().stream())
                        .toList());
        assertThat(kind.file().rows().stream()
                        .flatMap(column -> column.as().stream())
                        .toList())
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cleaned")
    void every_mapped_column_is_found_first_under_the_layouts_name_and_no_other_takes_it(Cleaned kind) {
        Recipe recipe = kind.laidOut();
        Map<String, LayoutColumn> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        kind.file().rows().forEach(column -> byName.put(column.name(), column));

        for (Column column : recipe.columns()) {
            List<String> names = Stream.concat(column.from().stream(), Stream.of(column.name()))
                    .filter(byName::containsKey)
                    .toList();
            assertThat(names)
                    .as(column.name())
                    .allSatisfy(name -> assertThat(byName.get(name).as()).contains(column.name()));
        }
        kind.file()
                .rows()
                .forEach(column -> column.as()
                        .forEach(canonical -> recipe.column(canonical)
                                .ifPresent(taken -> assertThat(taken.from().getFirst())
                                        .as(canonical)
                                        .isEqualTo(column.name()))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cleaned")
    void formats_are_those_of_days_and_scales_those_of_amounts(Cleaned kind) {
        Recipe recipe = kind.laidOut();
        for (LayoutColumn column : kind.file().rows()) {
            List<ColumnType> types = column.as().stream()
                    .flatMap(name -> recipe.column(name).stream())
                    .map(Column::type)
                    .toList();
            if (!types.isEmpty() && !column.values().formats().isEmpty()) {
                assertThat(types).as(column.name()).allMatch(type -> type instanceof ColumnType.Date);
            }
            if (!types.isEmpty() && column.values().number().isPresent()) {
                assertThat(types).as(column.name()).allMatch(type -> type instanceof ColumnType.Decimal);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cleaned")
    void nothing_required_is_missing(Cleaned kind) {
        Recipe recipe = kind.laidOut();
        Set<String> names = kind.file().rows().stream()
                .map(column -> column.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());

        List<String> missing = recipe.columns().stream()
                .filter(Column::required)
                .filter(column -> Stream.concat(column.from().stream(), Stream.of(column.name()))
                        .noneMatch(name -> names.contains(name.toLowerCase(Locale.ROOT))))
                .map(Column::name)
                .toList();

        assertThat(missing).isEmpty();
    }

    @Test
    void records_of_fixed_widths_are_as_long_as_those_of_2015_and_what_was_added_since() {
        Layout cclf = BuiltinLayouts.layout("cclf").orElseThrow();
        int beneficiary = 11;
        int newInLines = 5 + 20;
        int newInPharmacy = 2;
        int newInDme = 10 + 10;

        assertThat(cclf.file("institutional").orElseThrow().recordLength()).isEqualTo(163 + beneficiary + newInLines);
        assertThat(cclf.file("pharmacy").orElseThrow().recordLength()).isEqualTo(182 + beneficiary + newInPharmacy);
        assertThat(cclf.file("medical-dme").orElseThrow().recordLength()).isEqualTo(216 + beneficiary + newInDme);
        assertThat(cclf.files()).allMatch(file -> file.form() instanceof RowForm.FixedWidth);
    }

    @Test
    void the_common_data_layout_has_its_73_and_165_elements() {
        Layout cdl = BuiltinLayouts.layout("apcd-cdl").orElseThrow();

        assertThat(cdl.file("pharmacy").orElseThrow().columns()).hasSize(73);
        assertThat(cdl.file("medical").orElseThrow().columns()).hasSize(165);
        assertThat(cdl.file("medical").orElseThrow().trailer().orElseThrow().countAt())
                .contains("record_count");
    }

    private static Recipe recipe(String name) {
        return RecipeReader.read(BuiltinRecipes.text(name).orElseThrow(), name + ".yaml");
    }
}
