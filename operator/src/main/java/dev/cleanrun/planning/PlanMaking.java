// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.planning;

import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.CleanRunSpec;
import dev.cleanrun.api.v1alpha1.ConditionReason;
import dev.cleanrun.api.v1alpha1.DatasetProfile;
import dev.cleanrun.api.v1alpha1.Limits;
import dev.cleanrun.api.v1alpha1.RecipeRef;
import dev.cleanrun.cluster.RunFiles;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.recipe.RecipeReader;
import dev.cleanrun.contract.recipe.ReferenceList;
import dev.cleanrun.decide.partition.PlannedPartition;
import dev.cleanrun.decide.run.Replanned;
import dev.cleanrun.learning.LearnedMemories;
import dev.cleanrun.manifest.CheckResult;
import dev.cleanrun.manifest.CheckedRun;
import dev.cleanrun.manifest.ClusterRules;
import dev.cleanrun.manifest.Problem;
import dev.cleanrun.manifest.ResourceCheck;
import dev.cleanrun.names.RunRef;
import dev.cleanrun.observe.Discovered;
import dev.cleanrun.observe.Discovery;
import dev.cleanrun.observe.DiscoveryLimits;
import dev.cleanrun.observe.DiscoveryStalled;
import dev.cleanrun.observe.Footers;
import dev.cleanrun.observe.Partition;
import dev.cleanrun.observe.SourceQuery;
import dev.cleanrun.snapshot.RunSnapshot;
import dev.cleanrun.store.Location;
import dev.cleanrun.store.Stores;
import dev.cleanrun.terms.RunTerms;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** From a run that nobody has looked at to the plan of its partitions. Writes nothing but the probe of the target. */
public final class PlanMaking implements PlanMaker {
    private final RunFiles files;
    private final RunStorage access;
    private final ClusterRules rules;
    private final WorkerSizes workers;
    private final DiscoveryLimits limits;
    private final InstantSource clock;
    private final ResourceCheck resources = new ResourceCheck();
    private final Footers footers = new Footers();

    /**
     * With what it needs.
     *
     * @param limits of each discovery
     */
    public PlanMaking(
            RunFiles files,
            RunStorage access,
            ClusterRules rules,
            WorkerSizes workers,
            DiscoveryLimits limits,
            InstantSource clock) {
        this.files = files;
        this.access = access;
        this.rules = rules;
        this.workers = workers;
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public void prove(RunRef ref, CleanRun run, DatasetProfile profile) {
        CheckedRun checked = checked(ref, run, profile);
        new OpenedTarget(access).prove(ref, run.getSpec(), profile, lists(checked.recipe()));
    }

    @Override
    public Made make(RunRef ref, CleanRun run, DatasetProfile profile) {
        CheckedRun checked = checked(ref, run, profile);
        SourceQuery wanted = RunTerms.wanted(run.getSpec(), checked.filter(), checked.recipe(), ref.uid());
        return new OpenedTarget(access).with(ref, run.getSpec(), profile, lists(checked.recipe()), (stores, target) -> {
            Discovered found = discovery(stores, wanted).discover(target);
            return new Made(snapshot(found, profile, checked.recipe().digest()), Optional.of(checked.recipeText()));
        });
    }

    @Override
    public Replanned again(RunRef ref, CleanRunSpec spec, RunSnapshot snapshot, LiveProfile profile, int index) {
        Recipe recipe = new PlanStore(files).recipe(ref);
        SourceQuery wanted = RunTerms.wanted(spec, RunTerms.filter(spec), recipe, ref.uid());
        Stores stores = access.open(ref, spec, profile.spec().access(), lists(recipe));
        var planned = Discovered.planned(snapshot.asOf(), snapshot.references());
        Optional<Partition> found = again(
                discovery(stores, wanted), snapshot.plan().line(index).path(), planned, snapshot.cleaningRevision());
        return found.isPresent()
                ? new Replanned.As(PlannedPartition.of(
                        index, found.get().fact(), profile.terms().sizing()))
                : new Replanned.Gone();
    }

    private static Optional<Partition> again(Discovery discovery, String path, Discovered planned, int revision) {
        try {
            return discovery.again(path, planned, revision);
        } catch (DiscoveryStalled e) {
            throw new RunBlocked(e.reason(), e.getMessage());
        }
    }

    private CheckedRun checked(RunRef ref, CleanRun run, DatasetProfile profile) {
        List<String> problems = rules.problems(run.getSpec());
        if (!problems.isEmpty()) {
            throw new RunBlocked(ConditionReason.INVALID_SPEC, String.join("; ", problems));
        }
        RecipeRef recipe = Optional.ofNullable(run.getSpec().recipe())
                .orElse(profile.getSpec().recipe());
        return switch (resources.check(run, profile, recipeTexts(ref, Optional.ofNullable(recipe.configMap())))) {
            case CheckResult.Accepted<CheckedRun>(List<CheckedRun> runs) -> reachable(runs.getFirst());
            case CheckResult.Refused<CheckedRun>(List<Problem> wrong) ->
                throw new RunBlocked(ConditionReason.INVALID_SPEC, ResourceCheck.sentence(wrong));
        };
    }

    private CheckedRun reachable(CheckedRun run) {
        List<String> problems = rules.problems(run.recipe());
        if (!problems.isEmpty()) {
            throw new RunBlocked(ConditionReason.INVALID_SPEC, String.join("; ", problems));
        }
        return run;
    }

    private Discovery discovery(Stores stores, SourceQuery wanted) {
        return new Discovery(uri -> stores.source(Location.parse(uri)), wanted, limits, clock, footers);
    }

    private static List<String> lists(Recipe recipe) {
        return recipe.references().stream().map(ReferenceList::uri).toList();
    }

    /**
     * The recipe of that ConfigMap and those that it extends; all of the run's own namespace, so that a recipe reads
     * nothing that its run may not.
     */
    private Map<String, String> recipeTexts(RunRef ref, Optional<String> first) {
        Map<String, String> texts = new LinkedHashMap<>();
        Optional<String> name = first;
        while (name.isPresent() && !texts.containsKey(name.get()) && texts.size() < RecipeReader.mostExtended()) {
            String text = recipeText(ref, name.get());
            texts.put(name.get(), text);
            name = RecipeReader.extendedConfigMap(text);
        }
        return texts;
    }

    private String recipeText(RunRef ref, String name) {
        ConfigMap map = files.configMap(ref.namespace(), name)
                .orElseThrow(() -> new RunBlocked(
                        ConditionReason.RECIPE_NOT_FOUND,
                        "the ConfigMap " + ref.namespace() + "/" + name
                                + " that names the recipe is not there: create it, with the recipe under "
                                + Limits.RECIPE_KEY));
        String text = map.getData() == null ? null : map.getData().get(Limits.RECIPE_KEY);
        if (text == null || text.isBlank()) {
            throw new RunBlocked(
                    ConditionReason.RECIPE_NOT_FOUND,
                    "the ConfigMap " + ref.namespace() + "/" + name + " has no key " + Limits.RECIPE_KEY
                            + ": put the recipe there");
        }
        return text;
    }

    private RunSnapshot snapshot(Discovered found, DatasetProfile profile, String recipe) {
        LearnedMemories.Sized sized =
                workers.plan(found.partitions().stream().map(Partition::fact).toList(), profile, recipe);
        return new RunSnapshot(
                found.asOf(),
                workers.image(profile.getSpec()),
                recipe,
                found.references(),
                Stream.concat(found.notes().stream(), sized.note().stream()).toList(),
                found.untold() ? sized.plan().owingSummary() : sized.plan());
    }
}
