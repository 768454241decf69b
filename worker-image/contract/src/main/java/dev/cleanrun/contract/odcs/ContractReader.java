// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.odcs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.cleanrun.contract.json.ReadingFault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads a data contract into a recipe and gates. */
public final class ContractReader {
    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();

    private static final Set<String> ABOUT = Set.of(
            "id",
            "tenant",
            "tags",
            "status",
            "servers",
            "dataProduct",
            "domain",
            "support",
            "price",
            "team",
            "roles",
            "authoritativeDefinitions",
            "customProperties",
            "contractCreatedTs",
            "version");
    private static final Set<String> OF_OBJECT = Set.of(
            "id",
            "logicalType",
            "physicalType",
            "physicalName",
            "description",
            "businessName",
            "authoritativeDefinitions",
            "dataGranularityDescription",
            "tags",
            "customProperties",
            "relationships");

    private final JsonNode contract;
    private final Draft draft = new Draft();

    private ContractReader(JsonNode contract) {
        this.contract = contract;
    }

    /**
     * The recipe and the gates of a contract.
     *
     * @param file name for messages
     * @param object name of the table that is meant; empty: the only one
     * @throws IllegalArgumentException when it is no contract of version 3, or it has no such table
     */
    public static ReadContract read(String yaml, String file, Optional<String> object) {
        try {
            JsonNode contract = MAPPER.readTree(yaml);
            return new ContractReader(contract).read(file, object);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(file + ": " + ReadingFault.sentence(e), e);
        }
    }

    private ReadContract read(String file, Optional<String> object) throws JsonProcessingException {
        String version = contract.path("apiVersion").asText();
        if (!contract.path("kind").asText().equals("DataContract") || !version.startsWith("v3.")) {
            throw new IllegalArgumentException(file + ": no data contract of ODCS version 3: \"kind\" has to be"
                    + " DataContract, and \"apiVersion\" v3.0.0 or a later one of version 3");
        }
        int chosen = chosen(file, object);
        contract.properties().forEach(field -> top(field.getKey(), chosen));
        ObjectNode recipe = JsonNodeFactory.instance.objectNode();
        recipe.put(
                "recipe", name(contract.path("schema").path(chosen).path("name").asText()));
        Optional.of(contract.path("description").path("purpose").asText())
                .filter(text -> !text.isBlank())
                .ifPresent(purpose -> recipe.put("description", purpose.strip()));
        recipe.set("columns", draft.columns());
        recipe.set("rules", draft.rules());
        ObjectNode gates = JsonNodeFactory.instance.objectNode();
        gates.set("qualityGates", draft.gates());
        return new ReadContract(
                MAPPER.writeValueAsString(recipe),
                draft.gates().isEmpty() ? "" : MAPPER.writeValueAsString(gates),
                draft.clauses());
    }

    private int chosen(String file, Optional<String> object) {
        JsonNode schema = contract.path("schema");
        List<String> names = new ArrayList<>();
        schema.forEach(each -> names.add(each.path("name").asText()));
        if (object.isPresent() && names.contains(object.get())) {
            return names.indexOf(object.get());
        }
        if (names.size() != 1 || object.isPresent()) {
            throw new IllegalArgumentException(file + ": a recipe is for one table: name it with --schema; the contract"
                    + " has " + (names.isEmpty() ? "none" : String.join(", ", names)));
        }
        return 0;
    }

    private void top(String field, int chosen) {
        switch (field) {
            case "kind", "apiVersion" -> draft.say(Clause.taken(field, "as the language of the contract"));
            case "name" -> draft.say(Clause.notApplicable(field, "a recipe is named like its table"));
            case "description" -> description();
            case "schema" -> schema(chosen);
            case "slaProperties", "slaDefaultElement" ->
                draft.say(Clause.notSupported(
                        field,
                        "agreements on service are kept by whoever runs CleanRun: an alert"
                                + " on the age of the last run can watch one"));
            default ->
                draft.say(
                        ABOUT.contains(field)
                                ? Clause.notApplicable(field, "it says nothing of rows")
                                : Clause.unknown(field));
        }
    }

    private void description() {
        contract.path("description")
                .properties()
                .forEach(field -> draft.say(
                        field.getKey().equals("purpose")
                                ? Clause.taken("description.purpose", "as the recipe's description")
                                : Clause.notApplicable("description." + field.getKey(), "it says nothing of rows")));
    }

    private void schema(int chosen) {
        for (int at = 0; at < contract.path("schema").size(); at++) {
            String path = "schema[" + at + "]";
            if (at == chosen) {
                object(contract.path("schema").path(at), path);
            } else {
                draft.say(Clause.notApplicable(
                        path,
                        "another table: --schema "
                                + contract.path("schema").path(at).path("name").asText() + " takes it"));
            }
        }
    }

    private void object(JsonNode object, String path) {
        Set<String> names = new TreeSet<>();
        List<PropertyReader.Key> keys = new ArrayList<>();
        object.properties().forEach(field -> {
            String at = path + "." + field.getKey();
            switch (field.getKey()) {
                case "name" -> draft.say(Clause.taken(at, "as the recipe's name"));
                case "properties" -> {
                    for (int place = 0; place < field.getValue().size(); place++) {
                        new PropertyReader(
                                        draft,
                                        at + "[" + place + "]",
                                        field.getValue().path(place))
                                .read(names)
                                .ifPresent(keys::add);
                    }
                }
                case "quality" -> {
                    for (int place = 0; place < field.getValue().size(); place++) {
                        new QualityReader(
                                        draft,
                                        at + "[" + place + "]",
                                        field.getValue().path(place))
                                .read(null);
                    }
                }
                default ->
                    draft.say(
                            OF_OBJECT.contains(field.getKey())
                                    ? Clause.notApplicable(at, "it says nothing of rows")
                                    : Clause.unknown(at));
            }
        });
        key(keys);
    }

    /** The columns of the primary key, in the order of their positions. */
    private void key(List<PropertyReader.Key> keys) {
        if (!keys.isEmpty()) {
            List<String> columns = keys.stream()
                    .sorted(Comparator.comparingInt(PropertyReader.Key::position))
                    .map(PropertyReader.Key::column)
                    .toList();
            draft.duplicates("DC-KEY", "The primary key of the contract is there twice", columns, Importance.ERROR);
            draft.gate("DC-KEY", "0", Importance.ERROR);
        }
    }

    /** A name as recipes have them. */
    static String name(String text) {
        String plain = text.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9_]+", "_")
                .replaceAll("^[^a-z]+", "");
        return plain.length() > 1 ? plain : "c_" + plain;
    }
}
