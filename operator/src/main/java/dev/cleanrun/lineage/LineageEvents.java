// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.lineage;

import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.target.TargetPaths;
import dev.cleanrun.lineage.LineageFigures.Written;
import io.openlineage.client.OpenLineage;
import io.openlineage.client.OpenLineage.RunEvent.EventType;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The events of a round: one when it starts, one when it ends. The same facts make the same event, so that one that is
 * sent twice says nothing new.
 */
public final class LineageEvents {
    /** What events name as their maker. */
    public static final URI PRODUCER = URI.create("https://github.com/cleanrun/cleanrun");

    private static final String ENGINE = "CleanRun";

    private final OpenLineage model;
    private final String version;

    /**
     * Told by one build.
     *
     * @param producer where what tells them is described
     * @param version of CleanRun
     */
    public LineageEvents(URI producer, String version) {
        this.model = new OpenLineage(producer);
        this.version = version;
    }

    /** It has started. */
    public LineageEvent started(LineageRun run, Instant at) {
        return event(run, at, EventType.START, run(run, Optional.empty()), Optional.empty());
    }

    /** It has ended. */
    public LineageEvent ended(LineageRun run, LineageEnd end, Instant at) {
        return switch (end) {
            case LineageEnd.Completed(Optional<LineageFigures> figures) ->
                event(run, at, EventType.COMPLETE, run(run, Optional.empty()), figures);
            case LineageEnd.Failed(String message, Optional<LineageFigures> figures) ->
                event(run, at, EventType.FAIL, run(run, Optional.of(message)), figures);
            case LineageEnd.Aborted() -> event(run, at, EventType.ABORT, run(run, Optional.empty()), Optional.empty());
        };
    }

    private LineageEvent event(
            LineageRun run, Instant at, EventType type, OpenLineage.Run told, Optional<LineageFigures> figures) {
        return new LineageEvent(
                run.id(),
                type.name(),
                LineageJson.write(model.newRunEventBuilder()
                        .eventTime(at.atZone(ZoneOffset.UTC))
                        .eventType(type)
                        .run(told)
                        .job(job(run))
                        .inputs(List.of(input(run, figures)))
                        .outputs(outputs(run, figures))
                        .build()));
    }

    private OpenLineage.Run run(LineageRun run, Optional<String> failure) {
        var facets = model.newRunFacetsBuilder()
                .processing_engine(model.newProcessingEngineRunFacetBuilder()
                        .name(ENGINE)
                        .version(version)
                        .build());
        failure.ifPresent(message -> facets.errorMessage(model.newErrorMessageRunFacetBuilder()
                .message(message)
                .programmingLanguage("JAVA")
                .build()));
        return model.newRunBuilder().runId(run.id()).facets(facets.build()).build();
    }

    private OpenLineage.Job job(LineageRun run) {
        return model.newJobBuilder()
                .namespace(run.jobNamespace())
                .name(run.jobName())
                .facets(model.newJobFacetsBuilder()
                        .jobType(model.newJobTypeJobFacetBuilder()
                                .processingType("BATCH")
                                .integration("CLEANRUN")
                                .jobType("JOB")
                                .build())
                        .build())
                .build();
    }

    private OpenLineage.InputDataset input(LineageRun run, Optional<LineageFigures> figures) {
        DatasetName source = DatasetName.of(run.source());
        var input = model.newInputDatasetBuilder().namespace(source.namespace()).name(source.name());
        figures.flatMap(told -> run.recipe().flatMap(recipe -> new Assertions(model, recipe.smallCells()).facet(told)))
                .ifPresent(assertions -> input.inputFacets(model.newInputDatasetInputFacetsBuilder()
                        .dataQualityAssertions(assertions)
                        .build()));
        return input.build();
    }

    private List<OpenLineage.OutputDataset> outputs(LineageRun run, Optional<LineageFigures> figures) {
        List<OpenLineage.OutputDataset> outputs = new ArrayList<>();
        outputs.add(clean(run, figures));
        outputs.add(plain(run, TargetPaths.Output.REJECTS));
        if (run.removed()) {
            outputs.add(plain(run, TargetPaths.Output.REMOVED));
        }
        return outputs;
    }

    private OpenLineage.OutputDataset clean(LineageRun run, Optional<LineageFigures> figures) {
        DatasetName name = DatasetName.of(run.target()).below(TargetPaths.Output.CLEAN.folder());
        var clean = model.newOutputDatasetBuilder().namespace(name.namespace()).name(name.name());
        run.recipe().ifPresent(recipe -> clean.facets(columns(recipe, DatasetName.of(run.source()), figures)));
        figures.map(LineageFigures::written).ifPresent(written -> clean.outputFacets(statistics(written)));
        return clean.build();
    }

    private OpenLineage.DatasetFacets columns(Recipe recipe, DatasetName source, Optional<LineageFigures> figures) {
        var facets = model.newDatasetFacetsBuilder().schema(new OutputSchema(model).of(recipe));
        figures.flatMap(told -> new ColumnLineage(model, recipe, source, told.columns()).facet())
                .ifPresent(facets::columnLineage);
        return facets.build();
    }

    private OpenLineage.OutputDatasetOutputFacets statistics(Written written) {
        return model.newOutputDatasetOutputFacetsBuilder()
                .outputStatistics(model.newOutputStatisticsOutputDatasetFacetBuilder()
                        .rowCount(written.rows())
                        .size(written.bytes())
                        .fileCount(written.objects())
                        .build())
                .build();
    }

    private OpenLineage.OutputDataset plain(LineageRun run, TargetPaths.Output output) {
        DatasetName name = DatasetName.of(run.target()).below(output.folder());
        return model.newOutputDatasetBuilder()
                .namespace(name.namespace())
                .name(name.name())
                .build();
    }
}
