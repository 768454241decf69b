// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.Phase;
import dev.cleanrun.decide.ladder.Retry;
import dev.cleanrun.decide.run.Progress;
import dev.cleanrun.status.ProgressReader;
import java.util.List;
import java.util.Optional;

/** A run's status as YAML, with the schema of the resource's status, and what a later start reads of it. */
final class StatusFile {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();

    private StatusFile() {}

    static String write(CleanRunStatus status) {
        try {
            return YAML.writeValueAsString(status);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the status cannot be written as YAML", e);
        }
    }

    /**
     * The status of that text; empty when it is of another version or was edited, since what is done is read from the
     * target anyway.
     */
    static Optional<CleanRunStatus> read(String yaml) {
        try {
            return Optional.ofNullable(YAML.readValue(yaml, CleanRunStatus.class));
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }

    static boolean succeeded(CleanRunStatus status) {
        return status.phase() == Phase.SUCCEEDED;
    }

    /** The retries that an unfinished run left, under its own indexes; none of a finished one. */
    static List<Retry> retries(CleanRunStatus status) {
        if (status.completionTime() != null) {
            return List.of();
        }
        try {
            return ProgressReader.read(status).map(Progress::retries).orElse(List.of());
        } catch (IllegalArgumentException _) {
            // Edited by hand: sizes are found again by trying.
            return List.of();
        }
    }
}
