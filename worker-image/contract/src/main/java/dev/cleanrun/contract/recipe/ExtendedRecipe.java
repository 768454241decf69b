// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleanrun.contract.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * A recipe that says only in what it differs from another one. Its single fields take the place of the other's;
 * columns, references and parameters of the same name too, others are added; a column keeps its raw text as before
 * unless it says otherwise; {@code change} alters rules, {@code drop} takes rules away, {@code rules} are added.
 */
final class ExtendedRecipe {
    static final String EXTENDS = "extends";
    private static final String CHANGE = "change";
    private static final String DROP = "drop";
    private static final String RULES = "rules";
    private static final String ARGS = "args";
    private static final String ID = "id";
    private static final String STEP = "step";
    private static final String KEEP_RAW = "keepRaw";

    private final String base;
    private final ObjectNode merged;
    private final BiConsumer<String, String> problems;

    private ExtendedRecipe(ObjectNode base, String name, BiConsumer<String, String> problems) {
        this.base = name;
        this.merged = base;
        this.problems = problems;
    }

    /** Whether a recipe as written builds on another one. */
    static boolean extendsAnother(JsonNode written) {
        return written.has(EXTENDS) || written.has(CHANGE) || written.has(DROP);
    }

    /**
     * The whole recipe.
     *
     * @param name of the base, for messages
     * @param problems told the id of a rule, or null, and what is wrong
     */
    static ObjectNode merge(ObjectNode base, String name, JsonNode written, BiConsumer<String, String> problems) {
        ExtendedRecipe recipe = new ExtendedRecipe(base, name, problems);
        written.properties().forEach(field -> recipe.field(field.getKey(), field.getValue()));
        recipe.merged.set(RULES, recipe.rules(written));
        return recipe.merged;
    }

    private void field(String name, JsonNode value) {
        switch (name) {
            case EXTENDS, CHANGE, DROP, RULES, LaidOutRecipe.LAYOUT -> {}
            case "parameters" -> {
                ObjectNode all = JsonNodeFactory.instance.objectNode();
                merged.path(name).properties().forEach(entry -> all.set(entry.getKey(), entry.getValue()));
                value.properties().forEach(entry -> all.set(entry.getKey(), entry.getValue()));
                merged.set(name, all);
            }
            case "columns", "references" -> merged.set(name, byName(merged.path(name), value));
            default -> merged.set(name, value);
        }
    }

    private static ArrayNode byName(JsonNode base, JsonNode added) {
        List<JsonNode> all = new ArrayList<>();
        base.forEach(all::add);
        for (JsonNode item : added) {
            int same = 0;
            while (same < all.size() && !all.get(same).path("name").equals(item.path("name"))) {
                same++;
            }
            if (same < all.size()) {
                all.set(same, keepingRaw(all.get(same), item));
            } else {
                all.add(item);
            }
        }
        return JsonNodeFactory.instance.arrayNode().addAll(all);
    }

    /** A column that is written anew keeps its raw text where the other did; {@code keepRaw: null} ends that. */
    private static JsonNode keepingRaw(JsonNode before, JsonNode item) {
        if (before.hasNonNull(KEEP_RAW) && item instanceof ObjectNode column && !column.has(KEEP_RAW)) {
            return column.deepCopy().set(KEEP_RAW, before.path(KEEP_RAW));
        }
        return item;
    }

    private ArrayNode rules(JsonNode written) {
        List<ObjectNode> rules = new ArrayList<>();
        merged.path(RULES).forEach(rule -> rules.add((ObjectNode) rule));
        Set<String> ids = new TreeSet<>();
        rules.forEach(rule -> ids.add(rule.path(ID).asText()));
        for (JsonNode dropped : written.path(DROP)) {
            if (!rules.removeIf(rule -> rule.path(ID).equals(dropped))) {
                problems.accept(dropped.asText(), unknown(DROP, dropped.asText(), ids));
            }
        }
        for (JsonNode change : written.path(CHANGE)) {
            List<ObjectNode> same = rules.stream()
                    .filter(rule -> rule.path(ID).equals(change.path(ID))
                            && (!change.has(STEP) || rule.path(STEP).equals(change.path(STEP))))
                    .toList();
            if (same.isEmpty()) {
                problems.accept(
                        change.path(ID).asText(),
                        unknown(CHANGE, change.path(ID).asText(), ids));
            }
            same.forEach(rule -> change(rule, change));
        }
        ArrayNode all = JsonNodeFactory.instance.arrayNode().addAll(rules);
        written.path(RULES).forEach(all::add);
        return all;
    }

    /** What a rule finds is either an expression or a type: naming one takes the other away. */
    private static void change(ObjectNode rule, JsonNode change) {
        if (change.has("valid")) {
            rule.remove(List.of("type", ARGS));
        }
        if (change.has("type")) {
            rule.remove("valid");
        }
        if (change.has("action") && !change.path("action").asText().startsWith("Fix")) {
            rule.remove("value");
        }
        JsonNode before = change.has("type") ? null : rule.path(ARGS);
        change.properties()
                .forEach(field -> rule.set(
                        field.getKey(),
                        field.getKey().equals(ARGS) ? arguments(before, field.getValue()) : field.getValue()));
    }

    /** Arguments of the same type that are not named stay; {@code null} takes one away. */
    private static JsonNode arguments(JsonNode before, JsonNode changed) {
        if (!(before instanceof ObjectNode had) || !(changed instanceof ObjectNode given)) {
            return changed;
        }
        ObjectNode all = had.deepCopy();
        given.properties().forEach(argument -> {
            if (argument.getValue().isNull()) {
                all.remove(argument.getKey());
            } else {
                all.set(argument.getKey(), argument.getValue());
            }
        });
        return all;
    }

    private String unknown(String field, String id, Set<String> ids) {
        return "\"" + field + "\" names a rule that the recipe " + base + " does not have in that step"
                + Nearest.hint(id, ids)
                + (BuiltinRecipes.NAMES.contains(base)
                        ? "; cleanrun recipe show " + base + " prints its rules"
                        : "; its rules are listed there");
    }
}
