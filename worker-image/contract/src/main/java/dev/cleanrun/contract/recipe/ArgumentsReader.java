// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleanrun.contract.json.ReadingFault;
import dev.cleanrun.contract.recipe.RecipeYaml.RuleYaml;
import dev.cleanrun.contract.text.Nearest;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the arguments of a rule by its type: one that belongs to another type would be ignored without a word. */
final class ArgumentsReader {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();
    private static final Map<String, Class<? extends RuleArguments>> TYPES = types();
    private static final String ARGS = "args";
    private static final String LIST = "a list, as in [claim_id, line]";

    private ArgumentsReader() {}

    private static Map<String, Class<? extends RuleArguments>> types() {
        Map<String, Class<? extends RuleArguments>> types = new LinkedHashMap<>();
        types.put("castable", RuleArguments.Castable.class);
        types.put("raised", RuleArguments.Raised.class);
        types.put("compact", RuleArguments.Compact.class);
        types.put("duplicates", RuleArguments.Duplicates.class);
        types.put("versions", RuleArguments.Versions.class);
        types.put("chain", RuleArguments.Chain.class);
        types.put("net", RuleArguments.Net.class);
        types.put("majority", RuleArguments.Majority.class);
        types.put("partner", RuleArguments.Partner.class);
        types.put("overlaps", RuleArguments.Overlaps.class);
        types.put("gaps", RuleArguments.Gaps.class);
        types.put("sums", RuleArguments.Sums.class);
        return types;
    }

    /**
     * The arguments, or empty after telling what is wrong with them.
     *
     * @param problems takes what is wrong
     */
    static Optional<RuleArguments> read(RuleYaml rule, List<RuleProblem> problems) {
        if (rule.valid() != null) {
            if (rule.type() != null) {
                RuleProblem.tell(problems, "type", "a rule has either \"valid\" or \"type\", not both");
            }
            if (isGiven(rule.args())) {
                RuleProblem.tell(problems, ARGS, "\"args\" belongs to a rule with \"type\", not to one with \"valid\"");
            }
            return Optional.of(new RuleArguments.Expression(rule.valid()));
        }
        if (rule.type() == null) {
            RuleProblem.tell(problems, "", "a rule needs \"valid\" (an expression) or \"type\"");
            return Optional.empty();
        }
        if (!TYPES.containsKey(rule.type())) {
            RuleProblem.tell(
                    problems,
                    "type",
                    "type \"" + rule.type() + "\" is not one of " + String.join(", ", TYPES.keySet())
                            + Nearest.hint(rule.type(), TYPES.keySet()));
            return Optional.empty();
        }
        return given(rule.args(), problems).flatMap(args -> read(rule.type(), args, problems));
    }

    private static boolean isGiven(JsonNode args) {
        return args != null && !args.isNull();
    }

    /** What is written; a null stands for nothing, as everywhere in a recipe. */
    private static Optional<ObjectNode> given(JsonNode args, List<RuleProblem> problems) {
        if (!isGiven(args)) {
            return Optional.of(JsonNodeFactory.instance.objectNode());
        }
        if (!(args instanceof ObjectNode written)) {
            RuleProblem.tell(problems, ARGS, "\"args\" must name arguments, as in args: {keys: [claim_id]}");
            return Optional.empty();
        }
        ObjectNode given = JsonNodeFactory.instance.objectNode();
        written.properties().stream()
                .filter(argument -> !argument.getValue().isNull())
                .forEach(argument -> given.set(argument.getKey(), argument.getValue()));
        return Optional.of(given);
    }

    private static Optional<RuleArguments> read(String type, ObjectNode args, List<RuleProblem> problems) {
        ObjectNode own = args.deepCopy();
        boolean whole = true;
        for (Map.Entry<String, JsonNode> argument : args.properties()) {
            if (hasGap(argument.getValue())) {
                RuleProblem.tell(
                        problems,
                        field(argument.getKey()),
                        field(argument.getKey()) + " has an entry that says nothing");
                whole = false;
            }
        }
        while (whole) {
            try {
                return Optional.of(MAPPER.treeToValue(own, TYPES.get(type)));
            } catch (UnrecognizedPropertyException e) {
                RuleProblem.tell(problems, field(e.getPropertyName()), foreign(type, e));
                own.remove(e.getPropertyName());
            } catch (JsonProcessingException e) {
                String path = ReadingFault.path(e);
                String field = field(path.replaceFirst("\\[.*", ""));
                RuleProblem.tell(problems, field, field + " must be " + expected(path, e));
                whole = false;
            }
        }
        return Optional.empty();
    }

    private static boolean hasGap(JsonNode list) {
        return list.isArray() && list.valueStream().anyMatch(item -> item.isNull() || hasGap(item));
    }

    private static String foreign(String type, UnrecognizedPropertyException e) {
        List<String> known =
                e.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList();
        return field(e.getPropertyName()) + " does not belong to type " + type
                + Nearest.hint(e.getPropertyName(), known)
                + (known.isEmpty() ? ", which has no arguments" : "; its arguments are " + String.join(", ", known));
    }

    private static String expected(String path, JsonProcessingException e) {
        Class<?> wanted = e instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
        boolean list = wanted != null && Collection.class.isAssignableFrom(wanted);
        if (path.contains("[")) {
            return list ? "a list of lists, as in [[diagnosis_1, diagnosis_2]]" : LIST;
        }
        return list
                ? LIST
                : switch (wanted == null ? "" : wanted.getName()) {
                    case "boolean" -> "true or false";
                    case "int" -> "a whole number";
                    case "java.math.BigDecimal" -> "a number";
                    default -> "a text";
                };
    }

    private static String field(String argument) {
        return argument.isEmpty() ? ARGS : ARGS + "." + argument;
    }
}
