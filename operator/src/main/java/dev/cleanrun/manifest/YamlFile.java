// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.manifest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads the documents of a YAML file, with the line of each field. */
final class YamlFile {
    /** Largest file in bytes: as much as an API server takes in one request. */
    private static final long MAX_BYTES = 3L << 20;

    private final List<Document> documents = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    private final String name;

    private YamlFile(String name) {
        this.name = name;
    }

    static YamlFile read(Path path) {
        String name = path.toString();
        YamlFile file = new YamlFile(name);
        try {
            if (Files.size(path) > MAX_BYTES) {
                file.problem(name, 0, "exceeds 3 MiB, the limit for a manifest");
                return file;
            }
            file.parse(name, Files.readString(path));
        } catch (NoSuchFileException e) {
            file.problem(name, 0, "there is no such file");
        } catch (AccessDeniedException e) {
            file.problem(name, 0, "cannot be read: permission denied; give this user the right to read it");
        } catch (CharacterCodingException e) {
            file.problem(name, 0, "is not UTF-8 text");
        } catch (IOException e) {
            file.problem(name, 0, "cannot be read: " + e.getMessage());
        }
        return file;
    }

    /** Reads text that comes from elsewhere than a file. */
    static YamlFile of(String name, String text) {
        YamlFile file = new YamlFile(name);
        file.parse(name, text);
        return file;
    }

    String name() {
        return name;
    }

    List<Document> documents() {
        return documents;
    }

    List<Problem> problems() {
        return problems;
    }

    private void parse(String name, String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(name)
                .setSchema(new CoreSchema())
                .build();
        try {
            for (Node root : new Compose(settings).composeAllFromString(text)) {
                add(name, root);
            }
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            String column = e.getProblemMark()
                    .map(mark -> ", column " + (mark.getColumn() + 1))
                    .orElse("");
            String context = e.getContext() == null ? "" : e.getContext() + ", ";
            problem(name, line, "not YAML" + column + ": " + context + e.getProblem());
        } catch (YamlEngineException e) {
            problem(name, 0, "not YAML: " + e.getMessage());
        }
    }

    private void add(String name, Node root) {
        int line = root.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
        if (root instanceof MappingNode mapping) {
            YamlTree tree = new YamlTree(name);
            ObjectNode content = tree.object("", mapping, 0);
            documents.add(new Document(name, line, content, tree.lines()));
            problems.addAll(tree.problems());
        } else if (!root.getTag().equals(Tag.NULL)) {
            problem(name, line, "a document must be a mapping with apiVersion, kind, metadata and spec");
        }
    }

    private void problem(String name, int line, String message) {
        problems.add(new Problem(name, line, "", "", message));
    }
}
