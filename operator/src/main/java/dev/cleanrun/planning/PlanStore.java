// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.planning;

import dev.cleanrun.api.v1alpha1.ConditionReason;
import dev.cleanrun.api.v1alpha1.PlanStatus;
import dev.cleanrun.cluster.ApiRefused;
import dev.cleanrun.cluster.RunFiles;
import dev.cleanrun.cluster.pods.RunConfigMaps;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.recipe.RecipeReader;
import dev.cleanrun.decide.run.Replanned;
import dev.cleanrun.names.RunRef;
import dev.cleanrun.snapshot.RunSnapshot;
import dev.cleanrun.snapshot.SnapshotText;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps plans, recipes and what was planned again in ConfigMaps that live as long as their run. */
public final class PlanStore {
    private static final String KEY = "plan";
    private static final String LINE = "line";
    private static final String GONE = "gone";

    private final RunFiles files;

    public PlanStore(RunFiles files) {
        this.files = files;
    }

    /**
     * Keeps a plan and its recipe. Status names it only after this, so until then it may be written again.
     *
     * @throws RunBlocked when the API server refuses it
     */
    public PlanStatus keep(RunRef run, PlanMaker.Made made) {
        SnapshotText.Pieces pieces = SnapshotText.write(made.snapshot());
        made.recipeText().ifPresent(text -> keep(RunConfigMaps.recipe(run, text)));
        for (int i = 0; i < pieces.pieces().size(); i++) {
            keep(RunConfigMaps.binary(
                    run, run.plan(i), Map.of(KEY, pieces.pieces().get(i))));
        }
        return new PlanStatus(pieces.pieces().size(), made.snapshot().inputBytes(), pieces.hash())
                .with(made.snapshot().plan().rows());
    }

    /**
     * The plan that status names.
     *
     * @throws RunBlocked when it is not there any more
     */
    public RunSnapshot read(RunRef run, PlanStatus status) {
        List<byte[]> pieces = new ArrayList<>();
        for (int i = 0; i < status.configMaps(); i++) {
            pieces.add(content(run, run.plan(i), KEY).orElseThrow(() -> lost(run)));
        }
        try {
            return SnapshotText.read(pieces, status.hash());
        } catch (IllegalArgumentException e) {
            throw new RunBlocked(ConditionReason.PLAN_LOST, e.getMessage() + again(run));
        }
    }

    /** What was planned again, of these indexes; those that are missing are looked at again. */
    public Map<Integer, Replanned> replanned(RunRef run, Iterable<Integer> indexes) {
        var found = new HashMap<Integer, Replanned>();
        indexes.forEach(index -> replanned(run, index).ifPresent(one -> found.put(index, one)));
        return found;
    }

    /** What a partition was planned as again, if it was. */
    public Optional<Replanned> replanned(RunRef run, int index) {
        return content(run, run.replan(index), LINE)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .map(text -> text.equals(GONE) ? new Replanned.Gone() : new Replanned.As(SnapshotText.line(text)));
    }

    /** Keeps what a partition was planned as again. */
    public void keep(RunRef run, int index, Replanned found) {
        String text = switch (found) {
            case Replanned.As(var line) -> SnapshotText.line(line, run.kind().unit());
            case Replanned.Gone _ -> GONE;
        };
        keep(RunConfigMaps.binary(run, run.replan(index), Map.of(LINE, text.getBytes(StandardCharsets.UTF_8))));
    }

    private void keep(ConfigMap wanted) {
        try {
            files.keep(wanted);
        } catch (ApiRefused e) {
            throw new RunBlocked(
                    ConditionReason.PLAN_REFUSED,
                    "the plan cannot be kept: " + e.getMessage()
                            + "; allow it, as a quota or a policy of the namespace may forbid it");
        }
    }

    /** The recipe as it was resolved. */
    public Recipe recipe(RunRef run) {
        String text = files.configMap(run.namespace(), run.recipe())
                .map(ConfigMap::getData)
                .map(data -> data.get(RunConfigMaps.RECIPE_KEY))
                .orElseThrow(() -> lost(run));
        return RecipeReader.read(text, RunConfigMaps.RECIPE_KEY);
    }

    private Optional<byte[]> content(RunRef run, String name, String key) {
        return files.configMap(run.namespace(), name)
                .map(ConfigMap::getBinaryData)
                .map(data -> data.get(key))
                .map(text -> Base64.getDecoder().decode(text));
    }

    private static RunBlocked lost(RunRef run) {
        return new RunBlocked(
                ConditionReason.PLAN_LOST,
                "a ConfigMap of the plan of " + run.namespace() + "/" + run.name() + " is gone" + again(run));
    }

    private static String again(RunRef run) {
        return ": delete the " + run.kind().unit().whole() + " and apply it again; what is committed is skipped then";
    }
}
