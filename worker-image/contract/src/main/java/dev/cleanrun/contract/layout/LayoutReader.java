// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.layout;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.cleanrun.contract.json.ReadingFault;
import java.util.List;

/** Reads layouts from YAML. */
public final class LayoutReader {
    /** Largest layout in characters. */
    public static final int MAX_LENGTH = 512 * 1024;

    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private LayoutReader() {}

    /**
     * The layout written in {@code yaml}.
     *
     * @param file name for messages
     * @throws LayoutException with every problem that is found
     */
    public static Layout read(String yaml, String file) {
        if (yaml.length() > MAX_LENGTH) {
            throw refused(file, 0, "the layout is larger than " + MAX_LENGTH / 1024 + " KiB");
        }
        try {
            LayoutYaml written = MAPPER.readValue(yaml, LayoutYaml.class);
            if (written == null) {
                throw refused(file, 1, "the layout is empty");
            }
            return new LayoutBuilder(written, yaml, file).build();
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw refused(file, at == null ? 0 : Math.max(0, at.getLineNr()), ReadingFault.sentence(e));
        }
    }

    private static LayoutException refused(String file, int line, String message) {
        return new LayoutException(List.of(new LayoutException.Problem(file, line, message)));
    }
}
