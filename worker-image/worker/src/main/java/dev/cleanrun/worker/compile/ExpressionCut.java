// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cleanrun.worker.compile.ExpressionPiece.Lookup;
import dev.cleanrun.worker.compile.ExpressionPiece.Name;
import dev.cleanrun.worker.compile.ExpressionPiece.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts an expression's text at the offsets that the engine's parser gives. */
final class ExpressionCut {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\s*\\.\\s*[A-Za-z_][A-Za-z0-9_]*)*");
    private static final Pattern LIST = Pattern.compile("[a-z][a-z0-9_]*");

    /** One character for each byte: the parser counts bytes. */
    private final String text;

    private final Map<Integer, List<String>> references = new LinkedHashMap<>();
    private final Map<Integer, JsonNode> calls = new LinkedHashMap<>();

    private ExpressionCut(String text) {
        this.text = text;
    }

    /** The template, or empty when a lookup is not written in a form that can be taken apart. */
    static Optional<ExpressionTemplate> of(String text, ExpressionTree tree) {
        ExpressionCut cut =
                new ExpressionCut(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        tree.references().forEach(reference -> cut.references.put(reference.at(), reference.path()));
        cut.calls(tree.root());
        return cut.template(0, cut.text.length(), tree.root());
    }

    private void calls(JsonNode node) {
        if (ExpressionTree.lookup(node).isPresent()) {
            calls.put(ExpressionTree.at(node), node);
        }
        node.forEach(this::calls);
    }

    private Optional<ExpressionTemplate> template(int from, int to, JsonNode node) {
        List<ExpressionPiece> pieces = new ArrayList<>();
        List<Integer> starts = new ArrayList<>();
        int at = from;
        while (at < to) {
            starts.add(at);
            if (calls.containsKey(at)) {
                Optional<Call> call = Call.at(text, at);
                Optional<Lookup> lookup = call.flatMap(found -> lookup(found, starts.getLast()));
                if (lookup.isEmpty()) {
                    return Optional.empty();
                }
                pieces.add(lookup.get());
                at = call.get().end();
            } else if (references.containsKey(at)) {
                Matcher name = NAME.matcher(text).region(at, to);
                if (!name.lookingAt()) {
                    return Optional.empty();
                }
                pieces.add(new Name(references.get(at)));
                at = name.end();
            } else {
                int next = next(at, to);
                pieces.add(new Text(utf8(text.substring(at, next))));
                at = next;
            }
        }
        return Optional.of(new ExpressionTemplate(List.copyOf(pieces), List.copyOf(starts), node));
    }

    private Optional<Lookup> lookup(Call call, int at) {
        JsonNode node = calls.get(at);
        List<JsonNode> arguments = ExpressionTree.arguments(node);
        String function = ExpressionTree.lookup(node).orElseThrow();
        boolean plain = text.startsWith(function, at)
                && LIST.matcher(call.list()).matches()
                && arguments.size() == (call.dated() ? 3 : 2)
                && ExpressionTree.isReference(arguments.get(1))
                && ExpressionTree.path(arguments.get(1)).equals(List.of(call.list()));
        if (!plain) {
            return Optional.empty();
        }
        Optional<ExpressionTemplate> day =
                call.dated() ? template(call.dayFrom(), call.end() - 1, arguments.getLast()) : Optional.empty();
        if (call.dated() && day.isEmpty()) {
            return Optional.empty();
        }
        return template(call.from(), call.to(), arguments.getFirst())
                .map(argument -> new Lookup(
                        function, call.list(), argument, day.orElse(null), utf8(text.substring(at, call.end()))));
    }

    private int next(int at, int end) {
        int next = at + 1;
        while (next < end && !references.containsKey(next) && !calls.containsKey(next)) {
            next++;
        }
        return next;
    }

    private static String utf8(String latin) {
        return new String(latin.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /**
     * A written call {@code in_list(argument, list)} or {@code in_list(argument, list, day)}: where its argument begins
     * and ends, its list, where the day begins (0: there is none), and where the call ends.
     */
    private record Call(int from, int to, String list, int dayFrom, int end) {
        boolean dated() {
            return dayFrom > 0;
        }

        static Optional<Call> at(String text, int at) {
            int open = text.indexOf('(', at);
            if (open < 0) {
                return Optional.empty();
            }
            List<Integer> commas = new ArrayList<>();
            int depth = 0;
            boolean quoted = false;
            for (int i = open; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '\'') {
                    quoted = !quoted;
                } else if (!quoted && c == '(') {
                    depth++;
                } else if (!quoted && c == ')' && --depth == 0) {
                    return ended(text, open, commas, i);
                } else if (!quoted && c == ',' && depth == 1) {
                    commas.add(i);
                }
            }
            return Optional.empty();
        }

        private static Optional<Call> ended(String text, int open, List<Integer> commas, int close) {
            if (commas.isEmpty() || commas.size() > 2) {
                return Optional.empty();
            }
            boolean dated = commas.size() == 2;
            return Optional.of(new Call(
                    open + 1,
                    commas.getFirst(),
                    text.substring(commas.getFirst() + 1, dated ? commas.getLast() : close)
                            .strip(),
                    dated ? commas.getLast() + 1 : 0,
                    close + 1));
        }
    }
}
