// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.cleanrun.contract.layout.LayoutColumn;
import dev.cleanrun.contract.layout.LayoutFile;
import dev.cleanrun.contract.layout.LayoutRef;
import dev.cleanrun.contract.layout.ValueForm;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the names of a layout into a recipe: a column is looked for under the layout's name first, and read as the
 * layout says that its values are written.
 */
final class LaidOutRecipe {
    static final String LAYOUT = "layout";
    private static final String COLUMNS = "columns";
    private static final String FROM = "from";
    private static final String RULES = "rules";
    private static final String CONSTANT = "constant";
    private static final String REQUIRED = "required";
    private static final String TEXT = "VARCHAR";
    private static final Set<String> DAYS = Set.of("DATE", "TIMESTAMP");
    /** The rule under which codes are counted that the layout has and the recipe has not. */
    static final String RULE = "LAYOUT";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final YAMLMapper YAML = new YAMLMapper();

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
        return new LaidOutRecipe(LayoutRef.parse(layout), RecipeReader.SOURCE_LAYOUT, 0);
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
     * The recipe with the layout's names. Over the columns of a builtin recipe, whose names are everybody's, the layout
     * wins; a column that somebody wrote themselves wins over the layout.
     *
     * @param root a recipe that extends nothing; it is changed
     * @param builtin its name where it is a builtin one
     */
    ObjectNode layOut(ObjectNode root, Optional<String> builtin) {
        Optional<String> known =
                builtin.or(() -> Optional.of(root.path("recipe").asText()).filter(BuiltinRecipes.NAMES::contains));
        LayoutFile file = file(known);
        Map<String, LayoutColumn> byCanonical = new LinkedHashMap<>();
        file.rows().forEach(column -> column.as().forEach(canonical -> byCanonical.put(canonical, column)));
        Set<String> taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        file.rows().forEach(column -> names(column).forEach(taken::add));
        root.remove(LAYOUT);
        List<ObjectNode> columns = root.path(COLUMNS)
                .valueStream()
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .toList();
        Set<JsonNode> everybodys = known.map(LaidOutRecipe::columns).orElse(Set.of());
        Set<ObjectNode> own = columns.stream()
                .filter(column -> !everybodys.contains(column))
                .map(ObjectNode::deepCopy)
                .collect(Collectors.toSet());
        Set<String> claimed = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        own.forEach(column -> column.path(FROM).forEach(name -> claimed.add(name.asText())));
        ArrayNode codes = JsonNodeFactory.instance.arrayNode();
        for (ObjectNode written : columns) {
            LayoutColumn column = byCanonical.get(written.path("name").asText());
            boolean isOwn = own.contains(written);
            written.set(FROM, texts(isOwn ? ownFrom(written, column, claimed) : from(written, column, taken, claimed)));
            if (column != null) {
                written(written, column.values(), isOwn);
                if (written.path("type").asText(TEXT).equals(TEXT)) {
                    codes(written.path("name").asText(), column.values()).ifPresent(codes::add);
                }
            }
            String constant = file.constants().get(written.path("name").asText());
            if (constant != null && !isOwn) {
                written.put(CONSTANT, constant);
                written.remove(REQUIRED);
            }
        }
        root.path(RULES).forEach(codes::add);
        root.set(RULES, codes);
        expect(root, taken);
        return root;
    }

    /** The columns of a builtin recipe as they are written there. */
    private static Set<JsonNode> columns(String builtin) {
        try {
            return new HashSet<>(YAML.readTree(BuiltinRecipes.text(builtin).orElseThrow())
                    .path(COLUMNS)
                    .valueStream()
                    .toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the builtin recipe " + builtin + " is not readable", e);
        }
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

    private static Stream<String> names(LayoutColumn column) {
        return Stream.concat(Stream.of(column.name()), column.also().stream());
    }

    /**
     * A name that the layout has is what the layout says it is, whatever other files mean by it; but one that the
     * recipe writes itself for a column is that column's.
     */
    private static Set<String> from(ObjectNode written, LayoutColumn column, Set<String> taken, Set<String> claimed) {
        Set<String> names = new LinkedHashSet<>();
        if (column != null) {
            names(column).filter(name -> !claimed.contains(name)).forEach(names::add);
        }
        written.path(FROM)
                .valueStream()
                .map(JsonNode::asText)
                .filter(name -> !taken.contains(name) && !claimed.contains(name))
                .forEach(names::add);
        return names;
    }

    /** Names that the recipe writes itself come first. */
    private static Set<String> ownFrom(ObjectNode written, LayoutColumn column, Set<String> claimed) {
        Set<String> names = new LinkedHashSet<>();
        written.path(FROM).forEach(name -> names.add(name.asText()));
        if (column != null) {
            names(column).filter(name -> !claimed.contains(name)).forEach(names::add);
        }
        return names;
    }

    /** @param own whether what the recipe says itself stays */
    private static void written(ObjectNode written, ValueForm values, boolean own) {
        String type = written.path("type").asText(TEXT);
        if (!values.formats().isEmpty() && DAYS.contains(type) && !(own && written.has("formats"))) {
            written.set("formats", texts(values.days()));
        }
        values.number()
                .filter(_ -> !DAYS.contains(type) && !type.equals(TEXT) && !(own && written.has("number")))
                .ifPresent(form -> written.set("number", MAPPER.valueToTree(form)));
    }

    /** A rule that says in the recipe's own codes what the layout's say; it goes before all that look at them. */
    private static Optional<ObjectNode> codes(String column, ValueForm values) {
        if (values.means().isEmpty() && values.placeholders().isEmpty()) {
            return Optional.empty();
        }
        String cases = values.means().entrySet().stream()
                        .map(entry -> " WHEN " + quoted(entry.getKey()) + " THEN " + quoted(entry.getValue()))
                        .collect(Collectors.joining())
                + values.placeholders().stream()
                        .map(text -> " WHEN " + quoted(text) + " THEN NULL")
                        .collect(Collectors.joining());
        String written = Stream.concat(values.means().keySet().stream(), values.placeholders().stream())
                .map(LaidOutRecipe::quoted)
                .collect(Collectors.joining(", "));
        ObjectNode rule = JsonNodeFactory.instance.objectNode();
        rule.put("id", RULE);
        rule.put("description", "Codes of the layout become those of the recipe");
        rule.set("columns", texts(List.of(column)));
        rule.put("step", "Codes");
        rule.put("valid", "this NOT IN (" + written + ")");
        rule.put("action", "Fix");
        rule.put("value", "CASE this" + cases + " ELSE this END");
        rule.put("severity", 5);
        return Optional.of(rule);
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** Columns of the layout that no rule has anything to do with surprise nobody. */
    private static void expect(ObjectNode root, Set<String> names) {
        if (root.path("unknownColumns") instanceof ObjectNode unknown) {
            Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
            unknown.path("known").forEach(name -> known.add(name.asText()));
            known.addAll(names);
            unknown.set("known", texts(known));
        }
    }

    private static ArrayNode texts(Collection<String> texts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(array::add);
        return array;
    }
}
