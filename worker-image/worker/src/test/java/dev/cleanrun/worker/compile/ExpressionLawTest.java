// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleanrun.worker.engine.Engine;
import dev.cleanrun.worker.engine.EngineLimits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever a recipe says: an expression that is accepted becomes SQL that reads, once our names and texts are taken out
 * of it again, as the expression itself did. Nothing that stood in a literal or in a parameter ever becomes SQL.
 */
class ExpressionLawTest {
    private static final int TEXTS = 4_000;
    private static final String HOSTILE = "' <> $$a$$ OR random() < 0.5 --";
    private static final List<String> LEAVES = List.of(
            "this",
            "code",
            "raw.code",
            "param.pp",
            "param . pp",
            "partition.event_year",
            "as_of",
            "'zzzzz QQ zzz'",
            "'it''s'",
            "'a\u3000b'",
            "''",
            "1",
            "-1.50",
            "NULL",
            "true",
            "DATE '2020-01-01'",
            "INTERVAL 10 YEAR",
            "'--'",
            "'/*'",
            "\u3000",
            "\u00a0\u2003");
    private static final List<String> SHAPES = List.of(
            "%s = %s",
            "(%s) || %s",
            "NOT %s OR %s",
            "%s AND %s",
            "coalesce(%s, %s)",
            "CASE WHEN %s THEN %s END",
            "CASE %s WHEN 1 THEN %s ELSE 2 END",
            "in_list(%s, codes) = %s",
            "in_list(%s, codes, %s)",
            "lookup( upper(%s) , codes) <> %s",
            "%s BETWEEN 1 AND %s",
            "%s IN ('a', %s)",
            "%s::VARCHAR <> %s",
            "TRY_CAST(%s AS DECIMAL(9,2)) > %s",
            "%s LIKE %s ESCAPE '!'",
            "substring(%s FROM 1 FOR length(%s))",
            "%s IS DISTINCT FROM %s",
            "- %s - -%s",
            "extract(year FROM %s) = %s",
            "%s\n<> %s",
            "trim(BOTH 'x' FROM %s) || %s",
            "nullif(%s, %s) IS NOT NULL");
    private static final List<String> HARM = List.of(
            "\u3000",
            "\u00a0",
            "\u2003",
            "\ufeff",
            "--",
            "/*",
            "*/",
            "$$",
            ";",
            "'",
            "\"",
            "\0",
            "::",
            "[",
            "]",
            "#1",
            "?",
            "$1",
            "(",
            ")",
            ",",
            ".",
            "\n",
            "\t",
            "\\",
            "e",
            "E'",
            "\u0430",
            " ",
            "  ",
            "\ud83d\ude00",
            "COLUMNS(*)",
            "*",
            " AS x",
            " FROM t",
            "()");

    private final Random random = new Random(20261128);

    @TempDir
    private Path folder;

    private Engine engine;

    @BeforeEach
    void open() {
        engine = Engine.open(folder, new EngineLimits(512L << 20, 1L << 30), null);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void accepted_expressions_mean_what_they_say() {
        Set<String> texts = new LinkedHashSet<>();
        while (texts.size() < TEXTS) {
            texts.add(mangled(expression(random.nextInt(4))));
        }
        Expressions expressions = new Expressions(texts, engine);
        List<String> accepted = texts.stream()
                .filter(text -> expressions.violations(text).isEmpty())
                .toList();
        List<JsonNode> before = engine.parse(accepted);
        List<JsonNode> after = engine.parse(
                accepted.stream().map(text -> written(expressions, text)).toList());
        for (int index = 0; index < accepted.size(); index++) {
            assertThat(read(after.get(index))).as(accepted.get(index)).isEqualTo(read(before.get(index)));
        }
        assertThat(accepted.size()).as("of " + TEXTS).isBetween(TEXTS / 8, TEXTS * 7 / 8);
        assertThat(accepted).as("literals hold any text").anyMatch(text -> text.contains("\u3000"));
    }

    /** Lookups are written as calls again, so that what they look up is compared too. */
    private static String written(Expressions expressions, String text) {
        return expressions.sql(
                text,
                path -> path.getFirst().equals("param") ? Quoting.text(name(path) + HOSTILE) : Quoting.name(name(path)),
                target ->
                        target.function() + "(" + target.argument() + ", " + Quoting.name(name(List.of(target.list())))
                                + (target.day() == null ? "" : ", " + target.day()) + ")");
    }

    private static String name(List<String> path) {
        return "name:" + String.join("/", path);
    }

    /** The tree without places, our names and texts as the names that they stand for. */
    private static Optional<JsonNode> read(JsonNode parsed) {
        return ExpressionTree.root(parsed).map(ExpressionLawTest::plain);
    }

    private static JsonNode plain(JsonNode node) {
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.forEach(child -> array.add(plain(child)));
            return array;
        }
        if (!node.isObject()) {
            return node;
        }
        if (ExpressionTree.isReference(node)) {
            List<String> path = ExpressionTree.path(node);
            return JsonNodeFactory.instance.textNode(
                    path.getFirst().startsWith("name:") ? path.getFirst() : name(path));
        }
        List<String> values = new ArrayList<>(node.path("value").findValuesAsText("value"));
        values.add(node.path("literal").path("text").asText());
        Optional<String> ours =
                values.stream().filter(value -> value.endsWith(HOSTILE)).findFirst();
        if (node.path("class").asText().equals("CONSTANT") && ours.isPresent()) {
            return JsonNodeFactory.instance.textNode(
                    ours.get().substring(0, ours.get().length() - HOSTILE.length()));
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        node.properties().forEach(field -> {
            if (!field.getKey().startsWith("query_location")) {
                object.set(field.getKey(), plain(field.getValue()));
            }
        });
        return object;
    }

    private String expression(int depth) {
        return depth == 0
                ? one(LEAVES)
                : one(SHAPES).formatted(expression(random.nextInt(depth)), expression(random.nextInt(depth)));
    }

    /** Half of the texts stay as they are; the others get up to three things where they do not belong. */
    private String mangled(String text) {
        StringBuilder mangled = new StringBuilder(text);
        for (int times = random.nextInt(6) - 2; times > 0; times--) {
            mangled.insert(random.nextInt(mangled.length() + 1), one(HARM));
        }
        return mangled.toString();
    }

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
