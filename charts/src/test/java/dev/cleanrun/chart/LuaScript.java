// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.luaj.vm2.Globals;
import org.luaj.vm2.LoadState;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;
import org.luaj.vm2.compiler.LuaC;
import org.luaj.vm2.lib.BaseLib;
import org.luaj.vm2.lib.PackageLib;
import org.luaj.vm2.lib.TableLib;

/**
 * A Lua script as Argo CD runs those that it finds in its ConfigMap: it sees an object, and of the standard libraries
 * only the base and table's.
 */
final class LuaScript {
    private final String text;

    LuaScript(String text) {
        this.text = text;
    }

    static LuaScript of(Path file) {
        try {
            return new LuaScript(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What the script returns for an object.
     *
     * @throws org.luaj.vm2.LuaError when it ends in an error
     */
    JsonNode run(JsonNode object) {
        var globals = new Globals();
        globals.load(new BaseLib());
        globals.load(new PackageLib());
        globals.load(new TableLib());
        LoadState.install(globals);
        LuaC.install(globals);
        globals.set("obj", lua(object));
        return json(globals.load(text).call());
    }

    private static LuaValue lua(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> {
                var table = new LuaTable();
                node.properties().forEach(field -> table.set(field.getKey(), lua(field.getValue())));
                yield table;
            }
            case ARRAY -> {
                var table = new LuaTable();
                for (int i = 0; i < node.size(); i++) {
                    table.set(i + 1, lua(node.get(i)));
                }
                yield table;
            }
            case STRING -> LuaString.valueOf(node.textValue());
            case NUMBER ->
                node.isIntegralNumber() && node.canConvertToInt()
                        ? LuaValue.valueOf(node.intValue())
                        : LuaValue.valueOf(node.doubleValue());
            case BOOLEAN -> LuaValue.valueOf(node.booleanValue());
            case NULL, MISSING, BINARY, POJO -> LuaValue.NIL;
        };
    }

    private static JsonNode json(LuaValue value) {
        return switch (value.type()) {
            case LuaValue.TTABLE ->
                ((LuaTable) value).length() > 0 ? array((LuaTable) value) : object((LuaTable) value);
            case LuaValue.TSTRING -> HelmChart.YAML.getNodeFactory().textNode(value.tojstring());
            case LuaValue.TNUMBER ->
                value.isint()
                        ? HelmChart.YAML.getNodeFactory().numberNode(value.toint())
                        : HelmChart.YAML.getNodeFactory().numberNode(value.todouble());
            case LuaValue.TBOOLEAN -> HelmChart.YAML.getNodeFactory().booleanNode(value.toboolean());
            default -> HelmChart.YAML.getNodeFactory().nullNode();
        };
    }

    private static ArrayNode array(LuaTable table) {
        ArrayNode array = HelmChart.YAML.createArrayNode();
        for (int i = 1; i <= table.length(); i++) {
            array.add(json(table.get(i)));
        }
        return array;
    }

    private static ObjectNode object(LuaTable table) {
        ObjectNode object = HelmChart.YAML.createObjectNode();
        for (Varargs entry = table.next(LuaValue.NIL); !entry.arg1().isnil(); entry = table.next(entry.arg1())) {
            object.set(entry.arg1().tojstring(), json(entry.arg(2)));
        }
        return object;
    }
}
