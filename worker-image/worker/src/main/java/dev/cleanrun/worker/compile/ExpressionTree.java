package dev.cleanrun.worker.compile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cleanrun.contract.recipe.AllowedFunctions;
import dev.cleanrun.contract.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A recipe's expression as the engine parses it. The engine's tree decides what is allowed, since whatever reads SQL by other means can be
 * fooled; trees of engine 1.5 and 2.0 differ in form and are both understood.
 *
 * @param references
 *            names of columns, each where it stands in the text
 * @param lookups
 *            calls of the functions that look codes up
 * @param violations
 *            what is not allowed
 */
record ExpressionTree(List<Reference> references, List<Lookup> lookups, List<String> violations) {
    private static final Set<String> CLASSES = Set.of("COLUMN_REF", "CONSTANT", "FUNCTION", "COMPARISON", "CONJUNCTION",
            "OPERATOR", "CASE", "CAST", "BETWEEN", "TYPE");

    /** A column's name of one or two parts, at a byte offset. */
    record Reference(List<String> path, int at) {}

    /** A call at a byte offset. */
    record Lookup(String function, int at) {}

    /** Walks the tree of {@code SELECT (expression)}; offsets are given back relative to the expression. */
    static ExpressionTree of(JsonNode parsed, int offset) {
        ExpressionTree tree = new ExpressionTree(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        if (parsed.path("error").asBoolean()) {
            tree.violations.add("it is not a valid expression");
            return tree;
        }
        JsonNode statement = parsed.path("statements");
        JsonNode node = statement.path(0).path("node");
        JsonNode list = node.path("select_list");
        boolean plain = statement.size() == 1 && list.size() == 1 && node.path("type").asText().equals("SELECT_NODE")
                && (node.path("from_table").isMissingNode() || node.path("from_table").path("type").asText().equals(
                        "EMPTY"))
                && blank(node.path("where_clause")) && blank(node.path("having")) && blank(node.path("qualify"))
                && node.path("modifiers").isEmpty() && node.path("group_expressions").isEmpty();
        if (!plain) {
            tree.violations.add("it must be one expression");
            return tree;
        }
        tree.walk(list.path(0), offset);
        return tree;
    }

    /** The first offset after {@code at} at which a name or a lookup stands, or {@code end}. */
    int next(int at, int end) {
        return IntStream.concat(references.stream().mapToInt(Reference::at), lookups.stream().mapToInt(Lookup::at))
                .filter(found -> found > at && found < end).min().orElse(end);
    }

    private static boolean blank(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private void walk(JsonNode node, int offset) {
        if (node.isArray()) {
            node.forEach(child -> walk(child, offset));
            return;
        }
        if (!node.isObject()) {
            return;
        }
        String type = node.path("class").asText("");
        if (!type.isEmpty() && !CLASSES.contains(type)) {
            violations.add(type.toLowerCase(Locale.ROOT) + " is not allowed in an expression");
            return;
        }
        int at = node.path("query_location").asInt(-1) - offset;
        if (type.equals("COLUMN_REF")) {
            List<String> path = new ArrayList<>();
            node.path("column_names").forEach(part -> path.add(part.asText()));
            references.add(new Reference(List.copyOf(path), at));
            return;
        }
        if (type.equals("FUNCTION")) {
            function(node, at);
        }
        node.properties().forEach(field -> walk(field.getValue(), offset));
    }

    private void function(JsonNode node, int at) {
        String name = node.path("function_name").asText().toLowerCase(Locale.ROOT);
        if (!AllowedFunctions.NAMES.contains(name)) {
            violations.add("function " + name + " is not on the list of allowed functions" + Nearest.hint(name,
                    AllowedFunctions.NAMES));
        }
        if (node.path("distinct").asBoolean() || !blank(node.path("filter"))
                || !node.path("order_bys").path("orders").isEmpty()) {
            violations.add("function " + name + " may only have plain arguments");
        }
        if (name.equals(AllowedFunctions.IN_LIST) || name.equals(AllowedFunctions.LOOKUP)) {
            lookups.add(new Lookup(name, at));
        }
    }
}
