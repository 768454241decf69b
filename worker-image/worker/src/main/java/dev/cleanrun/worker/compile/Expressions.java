package dev.cleanrun.worker.compile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cleanrun.contract.recipe.AllowedFunctions;
import dev.cleanrun.worker.compile.ExpressionTree.Lookup;
import dev.cleanrun.worker.compile.ExpressionTree.Reference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The expressions of a recipe, parsed once. Names in them are replaced where the engine's parser saw them; everything else stays as it was
 * written and checked.
 */
final class Expressions {
    private static final Pattern NAME = Pattern
            .compile("\"?([A-Za-z_][A-Za-z0-9_]*)\"?(\\s*\\.\\s*\"?([A-Za-z_][A-Za-z0-9_]*)\"?)?");

    private final Map<String, ExpressionTree> trees = new LinkedHashMap<>();

    Expressions(Collection<String> texts, ExpressionParser parser) {
        List<String> distinct = List.copyOf(new LinkedHashSet<>(texts));
        List<JsonNode> parsed = distinct.isEmpty() ? List.of() : parser.parse(distinct);
        for (int index = 0; index < distinct.size(); index++) {
            trees.put(distinct.get(index),
                    ExpressionTree.of(parsed.get(index), ExpressionParser.PREFIX.length()));
        }
    }

    /** What is not allowed in the expression. */
    List<String> violations(String text) {
        return trees.get(text).violations();
    }

    /** The names of columns that the expression refers to, one or two parts each, names of reference lists left out. */
    Set<List<String>> references(String text) {
        Set<List<String>> paths = new LinkedHashSet<>();
        Set<String> lists = lists(text);
        trees.get(text).references().forEach(reference -> {
            if (reference.path().size() != 1 || !lists.contains(reference.path().getFirst())) {
                paths.add(reference.path());
            }
        });
        return paths;
    }

    /** The lists that the expression looks up in for a day. */
    Set<String> datedLists(String text) {
        String bytes = latin(text);
        return trees.get(text).lookups().stream().map(lookup -> Call.at(bytes, lookup.at()).orElseThrow())
                .filter(Call::dated).map(Call::list).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The calls, as written, by which the expression asks for a value of a list. */
    Set<String> lookups(String text) {
        String bytes = latin(text);
        return trees.get(text).lookups().stream().filter(lookup -> lookup.function().equals(AllowedFunctions.LOOKUP))
                .map(lookup -> bytes.substring(lookup.at(), Call.at(bytes, lookup.at()).orElseThrow().end()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The reference lists that the expression looks up in. */
    Set<String> lists(String text) {
        Set<String> lists = new LinkedHashSet<>();
        String bytes = latin(text);
        for (Lookup lookup : trees.get(text).lookups()) {
            Call.at(bytes, lookup.at()).ifPresent(call -> lists.add(call.list()));
        }
        return lists;
    }

    /** Whether the expression can be evaluated from typed columns alone. */
    boolean fromTypedColumns(String text) {
        return trees.get(text).lookups().isEmpty()
                && references(text).stream().noneMatch(path -> path.getFirst().equals("raw"));
    }

    /**
     * The expression as SQL in parentheses.
     *
     * @param names
     *            SQL of a column's name
     * @param lookups
     *            SQL of a lookup
     */
    String sql(String text, Function<List<String>, String> names, Function<Target, String> lookups) {
        String bytes = latin(text);
        return "(" + utf8(rewrite(bytes, 0, bytes.length(), trees.get(text), names, lookups)) + "\n)";
    }

    /** Which list a lookup goes to, with the SQL of what it looks up and of the day on which the list is to hold; null: any day. */
    record Target(String function, String list, String argument, String day) {}

    private static String rewrite(String text, int from, int to, ExpressionTree tree,
            Function<List<String>, String> names, Function<Target, String> lookups) {
        StringBuilder sql = new StringBuilder();
        int at = from;
        while (at < to) {
            int here = at;
            Optional<Lookup> lookup = tree.lookups().stream().filter(found -> found.at() == here).findFirst();
            Optional<Reference> reference = tree.references().stream().filter(found -> found.at() == here).findFirst();
            if (lookup.isPresent()) {
                Call call = Call.at(text, at).orElseThrow();
                String argument = utf8(rewrite(text, call.from(), call.to(), tree, names, lookups));
                String day = call.dated()
                        ? utf8(rewrite(text, call.dayFrom(), call.end() - 1, tree, names, lookups))
                        : null;
                sql.append(latin(lookups.apply(new Target(lookup.get().function(), call.list(), argument, day))));
                at = call.end();
            } else if (reference.isPresent()) {
                Matcher name = NAME.matcher(text).region(at, to);
                if (!name.lookingAt()) {
                    throw new IllegalStateException("the engine's parser sees a name where none is written");
                }
                sql.append(latin(names.apply(reference.get().path())));
                at = name.end();
            } else {
                int next = tree.next(at, to);
                sql.append(text, at, next);
                at = next;
            }
        }
        return sql.toString();
    }

    /** The parser counts bytes; one char per byte makes its offsets ours. */
    private static String latin(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static String utf8(String latin) {
        return new String(latin.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /**
     * A written call {@code in_list(argument, list)} or {@code in_list(argument, list, day)}: where its argument begins and ends, its list, where
     * the day begins (0: there is none), and where the call ends.
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
                    if (commas.isEmpty() || commas.size() > 2) {
                        return Optional.empty();
                    }
                    int listEnd = commas.size() == 2 ? commas.getLast() : i;
                    return Optional.of(new Call(open + 1, commas.getFirst(),
                            text.substring(commas.getFirst() + 1, listEnd).strip(),
                            commas.size() == 2 ? commas.getLast() + 1 : 0, i + 1));
                } else if (!quoted && c == ',' && depth == 1) {
                    commas.add(i);
                }
            }
            return Optional.empty();
        }
    }

    /** Whether a lookup's call is written in a form that can be taken apart: a plain list name as second argument. */
    boolean lookupsReadable(String text) {
        String bytes = latin(text);
        return trees.get(text).lookups().stream()
                .allMatch(lookup -> Call.at(bytes, lookup.at()).filter(call -> call.list().matches("[a-z][a-z0-9_]*"))
                        .isPresent() && bytes.startsWith(lookup.function(), lookup.at()));
    }

}
