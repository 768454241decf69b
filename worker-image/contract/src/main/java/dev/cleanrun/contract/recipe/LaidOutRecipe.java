// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleanrun.contract.layout.LayoutColumn;
import dev.cleanrun.contract.layout.LayoutFile;
import dev.cleanrun.contract.layout.LayoutRef;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Writes the names of a layout into a recipe: a column is looked for under the layout's name first, and read as the
 * layout says that its values are written.
 */
final class LaidOutRecipe {
    static final String LAYOUT = "layout";
    private static final String COLUMNS = "columns";
    private static final String FROM = "from";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final LayoutRef ref;
    private final String place;
    private final int line;

    private LaidOutRecipe(LayoutRef ref, String place, int line) {
        this.ref = ref;
        this.place = place;
        this.line = line;
    }

    /** The layout of a run's source. */
    static LaidOutRecipe ofSource(String layout) {
        return new LaidOutRecipe(LayoutRef.parse(layout), "spec.source.layout", 0);
    }

    /** The layout that a recipe as written names. */
    static Optional<LaidOutRecipe> named(JsonNode written, RecipeLines lines) {
        JsonNode field = written.path(LAYOUT);
        if (field.isMissingNode()) {
            return Optional.empty();
        }
        LaidOutRecipe named = new LaidOutRecipe(LayoutRef.parse(field.asText()), lines.file(), lines.ofField(LAYOUT));
        if (!field.isTextual()) {
            throw named.refused("\"layout\" must be the name of one, as in layout: apcd-cdl");
        }
        return Optional.of(named);
    }

    /**
     * The recipe with the layout's names.
     *
     * @param root a recipe that extends nothing; it is changed
     * @param builtin its name where it is a builtin one
     */
    ObjectNode layOut(ObjectNode root, Optional<String> builtin) {
        LayoutFile file = file(
                builtin.or(() -> Optional.of(root.path("recipe").asText()).filter(BuiltinRecipes.NAMES::contains)));
        Map<String, LayoutColumn> byCanonical = new LinkedHashMap<>();
        file.rows().forEach(column -> column.as().forEach(canonical -> byCanonical.put(canonical, column)));
        root.remove(LAYOUT);
        root.path(COLUMNS).forEach(node -> {
            LayoutColumn column = byCanonical.get(node.path("name").asText());
            if (column != null && node instanceof ObjectNode written) {
                layOut(written, column);
            }
        });
        expect(root, file);
        return root;
    }

    private LayoutFile file(Optional<String> recipe) {
        try {
            return ref.rows(recipe);
        } catch (IllegalArgumentException e) {
            throw refused(e.getMessage());
        }
    }

    private RecipeException refused(String message) {
        return new RecipeException(List.of(new RecipeException.Problem(place, line, null, message)));
    }

    private static void layOut(ObjectNode written, LayoutColumn column) {
        Set<String> names = new LinkedHashSet<>();
        names.add(column.name());
        names.addAll(column.also());
        written.path(FROM).forEach(name -> names.add(name.asText()));
        written.set(FROM, texts(names));
        String type = written.path("type").asText("VARCHAR");
        if (!column.values().formats().isEmpty() && Set.of("DATE", "TIMESTAMP").contains(type)) {
            written.set("formats", texts(column.values().formats()));
        }
        boolean number = !Set.of("DATE", "TIMESTAMP", "VARCHAR").contains(type);
        column.values().number().filter(_ -> number).ifPresent(form -> written.set("number", MAPPER.valueToTree(form)));
    }

    /** Columns of the layout that no rule has anything to do with surprise nobody. */
    private static void expect(ObjectNode root, LayoutFile file) {
        if (root.path("unknownColumns") instanceof ObjectNode unknown) {
            Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
            unknown.path("known").forEach(name -> known.add(name.asText()));
            file.rows().stream()
                    .flatMap(column -> Stream.concat(Stream.of(column.name()), column.also().stream()))
                    .forEach(known::add);
            unknown.set("known", texts(known));
        }
    }

    private static ArrayNode texts(Collection<String> texts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(array::add);
        return array;
    }
}
