// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleanrun.worker.compile.ExpressionPiece.Lookup;
import dev.cleanrun.worker.compile.ExpressionPiece.Name;
import dev.cleanrun.worker.compile.ExpressionPiece.Text;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * An expression cut where the engine's parser saw names and lookups, so that they can be replaced. That the cuts are
 * right is proven, never believed: with a marker in each place the text must parse to the tree that has the markers
 * there ({@link #proves}).
 *
 * @param pieces in the order of the text
 * @param starts offset of each piece
 * @param node the tree of the whole
 */
record ExpressionTemplate(List<ExpressionPiece> pieces, List<Integer> starts, JsonNode node) {
    private static final String MARKER = "#%d";

    /** What takes the place of names and lookups; each gives SQL that stands for itself wherever a name may stand. */
    record Filling(Function<Name, String> name, Function<Lookup, String> lookup) {}

    /** The text with everything filled in. */
    String fill(Filling filling) {
        StringBuilder sql = new StringBuilder();
        for (ExpressionPiece piece : pieces) {
            sql.append(
                    switch (piece) {
                        case Text text -> text.sql();
                        case Name name -> filling.name().apply(name);
                        case Lookup lookup -> filling.lookup().apply(lookup);
                    });
        }
        return sql.toString();
    }

    /** This template and those of the arguments of its lookups, at any depth. */
    Stream<ExpressionTemplate> all() {
        return Stream.concat(
                Stream.of(this),
                lookups()
                        .flatMap(lookup -> Stream.concat(
                                lookup.argument().all(),
                                lookup.day() == null
                                        ? Stream.of()
                                        : lookup.day().all())));
    }

    /** The lookups of this level. */
    Stream<Lookup> lookups() {
        return pieces.stream().filter(Lookup.class::isInstance).map(Lookup.class::cast);
    }

    /** The text with a marker in each place. */
    String marked() {
        StringBuilder sql = new StringBuilder();
        for (int piece = 0; piece < pieces.size(); piece++) {
            sql.append(
                    pieces.get(piece) instanceof Text(String text)
                            ? text
                            : Quoting.name(MARKER.formatted(starts.get(piece))));
        }
        return sql.toString();
    }

    /** Whether the tree of {@link #marked()} is this one's with the markers in it, and every place has its marker. */
    boolean proves(JsonNode parsed) {
        Set<Integer> places = new HashSet<>();
        for (int piece = 0; piece < pieces.size(); piece++) {
            if (!(pieces.get(piece) instanceof Text)) {
                places.add(starts.get(piece));
            }
        }
        Set<Integer> met = new HashSet<>();
        JsonNode expected = comparable(node, met);
        return met.equals(places)
                && ExpressionTree.root(parsed)
                        .map(root -> comparable(root, null))
                        .filter(expected::equals)
                        .isPresent();
    }

    /** The tree without places, and, where {@code met} is given, with markers for names and lookups. */
    private static JsonNode comparable(JsonNode node, Set<Integer> met) {
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.forEach(child -> array.add(comparable(child, met)));
            return array;
        }
        if (!node.isObject()) {
            return node;
        }
        if (met != null
                && (ExpressionTree.isReference(node)
                        || ExpressionTree.lookup(node).isPresent())) {
            met.add(ExpressionTree.at(node));
            return reference(MARKER.formatted(ExpressionTree.at(node)));
        }
        if (ExpressionTree.isReference(node)) {
            return reference(String.join(".", ExpressionTree.path(node)));
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        node.properties().forEach(field -> {
            if (!field.getKey().startsWith("query_location")) {
                object.set(field.getKey(), comparable(field.getValue(), met));
            }
        });
        return object;
    }

    private static JsonNode reference(String name) {
        return JsonNodeFactory.instance.objectNode().put("reference", name);
    }

    /** The names of the tree that are not the names of lists. */
    Set<List<String>> references() {
        Set<List<String>> references = new LinkedHashSet<>();
        all().flatMap(template -> template.pieces().stream()).forEach(piece -> {
            if (piece instanceof Name(List<String> path)) {
                references.add(path);
            }
        });
        return references;
    }

    /** All lookups, at any depth. */
    List<Lookup> allLookups() {
        return all().flatMap(ExpressionTemplate::lookups).toList();
    }
}
