// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cleanrun.contract.recipe.AllowedFunctions;
import dev.cleanrun.contract.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A recipe's expression as the engine parses it. The engine's tree decides what is allowed, since whatever reads SQL by
 * other means can be fooled; trees of engine 1.5 and 2.0 differ in form and are both understood.
 *
 * @param root the expression's own node; null when it is none
 * @param references names of columns, each where it stands in the text
 * @param violations what is not allowed
 */
record ExpressionTree(JsonNode root, List<Reference> references, List<String> violations) {
    private static final Set<String> CLASSES = Set.of(
            "COLUMN_REF",
            "CONSTANT",
            "FUNCTION",
            "COMPARISON",
            "CONJUNCTION",
            "OPERATOR",
            "CASE",
            "CAST",
            "BETWEEN",
            "TYPE");
    /** Of the operators those on plain values; others reach into lists and structs, or hide errors. */
    private static final Set<String> OPERATORS = Set.of(
            "OPERATOR_NOT",
            "OPERATOR_IS_NULL",
            "OPERATOR_IS_NOT_NULL",
            "OPERATOR_COALESCE",
            "OPERATOR_NULLIF",
            "COMPARE_IN",
            "COMPARE_NOT_IN");

    /** A column's name of one or two parts, at a byte offset. */
    record Reference(List<String> path, int at) {}

    /** Walks the tree of {@code SELECT (expression)}; offsets are given back relative to the expression. */
    static ExpressionTree of(JsonNode parsed) {
        List<String> violations = new ArrayList<>();
        Optional<JsonNode> root = root(parsed);
        if (root.isEmpty()) {
            violations.add(
                    parsed.path("error").asBoolean() ? "it is not a valid expression" : "it must be one expression");
        }
        ExpressionTree tree = new ExpressionTree(root.orElse(null), new ArrayList<>(), violations);
        root.ifPresent(tree::walk);
        return tree;
    }

    /** The only expression of a plain SELECT without anything else. */
    static Optional<JsonNode> root(JsonNode parsed) {
        JsonNode statement = parsed.path("statements");
        JsonNode node = statement.path(0).path("node");
        JsonNode list = node.path("select_list");
        boolean plain = !parsed.path("error").asBoolean()
                && statement.size() == 1
                && list.size() == 1
                && node.path("type").asText().equals("SELECT_NODE")
                && (node.path("from_table").isMissingNode()
                        || node.path("from_table").path("type").asText().equals("EMPTY"))
                && blank(node.path("where_clause"))
                && blank(node.path("having"))
                && blank(node.path("qualify"))
                && node.path("modifiers").isEmpty()
                && node.path("group_expressions").isEmpty();
        return plain ? Optional.of(list.path(0)) : Optional.empty();
    }

    /**
     * Where a node begins in the expression that stands behind the parser's prefix; negative when the parser does not
     * say.
     */
    static int at(JsonNode node) {
        return node.path("query_location").asInt(-1) - ExpressionParser.PREFIX.length();
    }

    static boolean isReference(JsonNode node) {
        return node.path("class").asText().equals("COLUMN_REF");
    }

    static List<String> path(JsonNode reference) {
        List<String> path = new ArrayList<>();
        reference.path("column_names").forEach(part -> path.add(part.asText()));
        return List.copyOf(path);
    }

    /** The function that the node calls to look a code up. */
    static Optional<String> lookup(JsonNode node) {
        return Optional.of(node)
                .filter(one -> one.path("class").asText().equals("FUNCTION"))
                .map(ExpressionTree::function)
                .filter(AllowedFunctions.OF_LISTS::contains);
    }

    /** The arguments of a call, in the forms of both engines. */
    static List<JsonNode> arguments(JsonNode call) {
        List<JsonNode> arguments = new ArrayList<>();
        call.path("children").forEach(arguments::add);
        call.path("arguments").forEach(argument -> arguments.add(argument.path("expression")));
        return arguments;
    }

    private static String function(JsonNode call) {
        return call.path("function_name").asText().toLowerCase(Locale.ROOT);
    }

    private static boolean blank(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private void walk(JsonNode node) {
        if (node.isArray()) {
            node.forEach(this::walk);
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
        if (isReference(node)) {
            references.add(new Reference(path(node), at(node)));
            return;
        }
        if (type.equals("OPERATOR") && !OPERATORS.contains(node.path("type").asText())) {
            violations.add("the operator " + node.path("type").asText().toLowerCase(Locale.ROOT)
                    + " is not allowed in an expression");
        }
        if (type.equals("FUNCTION")) {
            call(node);
        }
        node.properties().forEach(field -> walk(field.getValue()));
    }

    private void call(JsonNode node) {
        String name = function(node);
        if (!AllowedFunctions.NAMES.contains(name)) {
            violations.add("function " + name + " is not on the list of allowed functions"
                    + Nearest.hint(name, AllowedFunctions.NAMES));
        }
        boolean named = node.path("arguments").findValuesAsText("name").stream().anyMatch(text -> !text.isEmpty());
        if (named
                || node.path("distinct").asBoolean()
                || !blank(node.path("filter"))
                || !node.path("order_bys").path("orders").isEmpty()) {
            violations.add("function " + name + " may only have plain arguments");
        }
    }
}
