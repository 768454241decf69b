// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** What an image is made of, as CycloneDX tells it: the build's dependencies with their licences and hashes. */
record BillOfMaterials(Path file) {
    /** Where it lies in an image. */
    static final String IN_IMAGE = Kind.HOME + "/sbom.cdx.json";

    /** Copies it into the root, once it is known to name every jar that lies there. */
    void into(RootFolder root, Collection<String> jars) {
        List<String> unnamed = unnamed(jars);
        if (!unnamed.isEmpty()) {
            throw new IllegalStateException("the bill of materials " + file + " does not name "
                    + String.join(", ", unnamed) + ": build with mvn clean package -Pimages");
        }
        root.copy(file, IN_IMAGE);
    }

    /** Those of these jars that it does not name in that version. */
    List<String> unnamed(Collection<String> jars) {
        var left = new TreeSet<>(jars);
        JsonNode bill = read();
        bill.path("components").forEach(component -> left.remove(jar(component)));
        left.remove(jar(bill.path("metadata").path("component")));
        return List.copyOf(left);
    }

    private static String jar(JsonNode component) {
        return component.path("name").asText() + "-" + component.path("version").asText() + ".jar";
    }

    private JsonNode read() {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "there is no bill of materials " + file + ": build with mvn package -Pimages, which makes one", e);
        }
    }
}
