package dev.cleanrun.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.cleanrun.contract.fingerprint.Digest;
import dev.cleanrun.contract.order.*;
import dev.cleanrun.contract.recipe.*;
import dev.cleanrun.local.LocalSpec;
import dev.cleanrun.observe.Wanted;
import dev.cleanrun.plan.Budget;
import dev.cleanrun.plan.partition.*;
import dev.cleanrun.plan.run.*;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.*;
import java.util.*;

/** Reads manifests. */
final class Manifests {
    private Manifests() {}

    static LocalSpec read(List<Path> files, Path folder) {
        try {
            JsonNode root = new YAMLMapper().readTree(folder.resolve(files.getFirst()).toFile());
            JsonNode s = root.path("spec");
            long g = 1L << 30;
            String text = BuiltinRecipes.text(s.path("profile").asText()).orElseThrow();
            var w = new Wanted(s.path("source").path("uri").asText(), SourceFormat.Parquet, Selection.ALL, false, Optional.of(LocalDate.parse(s.path("asOf").asText())), false, RecipeReader.read(text, "r"), Outputs.defaults(), List.of());
            return new LocalSpec(root.path("metadata").path("name").asText(), Digest.ofText(s.toString()).substring(0, 32), w, new Target(s.path("target").path("uri").asText(), Target.Existing.Refuse, Target.ConditionalWrites.Require, Outputs.defaults()), Storage.defaults(), text, new Sizing(new MemoryRules(2*g, 8*g, List.of(), Optional.empty(), new BigDecimal("1.6")), 20*g, 80*g, Duration.ofMinutes(45)), new Budget(16, 160*g, 1000*g), new RunPolicy(false, OptionalInt.empty(), 0, 6, new FailureLimit.Percent(new BigDecimal(2)), ""));
        } catch (java.io.IOException e) { throw new java.io.UncheckedIOException(e); }
    }
}
