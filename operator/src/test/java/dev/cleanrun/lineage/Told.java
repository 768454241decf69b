// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.lineage;

import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.recipe.RecipeReader;
import dev.cleanrun.store.Location;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A run over small claims, and what is told of it. */
public final class Told {
    static final Instant BEGAN = Instant.parse("2026-11-28T01:00:00Z");
    static final Instant ENDED = Instant.parse("2026-11-28T01:30:00Z");
    static final LineageEvents EVENTS = new LineageEvents(URI.create("https://github.com/cleanrun/cleanrun"), "1.2.3");
    /** Every kind of influence: a fix by another column, a row that leaves, a sum over rows, a flag. */
    static final String RECIPE = """
        recipe: claims
        columns:
          - {name: claim_id, from: [CLM_ID], required: true}
          - {name: ndc, from: [PROD_ID], keepRaw: ndc_raw}
          - {name: ndc_guess, derived: true}
          - {name: drug_name, from: [DRUG]}
          - {name: fill_date, type: DATE, from: [SRVC_DT]}
          - {name: paid, type: "DECIMAL(18,2)", from: [PAID_AMT]}
        rules:
          - {id: C-1, step: Casts, columns: [fill_date], type: castable, action: Reject, threshold: 0.01}
          - {id: C-2, step: Clear, columns: [ndc_guess], valid: "ndc is not null or drug_name = 'paid'", action: Fix,
            value: "upper(drug_name)"}
          - {id: C-3, step: Flags, columns: [ndc], valid: "length(this) = 11 or ndc_guess is not null", action: Flag}
          - {id: C-4, step: Duplicates, type: duplicates, args: {keys: [claim_id]}, action: Remove}
        """;

    static final String SUMMARY = """
        {"v": 99, "run": "claims", "written": {"objects": 2, "rows": 5000, "bytes": 123456},
         "rules": [
          {"id": "C-1", "nth": 1, "description": "no date", "column": "fill_date", "evaluated": 5020, "invalid": 3,
            "threshold": 0.01, "status": "passed"},
          {"id": "C-3", "nth": 1, "column": "ndc", "evaluated": 5020, "invalid": 5015, "threshold": 0.5,
            "status": "failed"},
          {"id": "C-3", "nth": 2, "column": "ndc", "evaluated": 8, "invalid": 8, "status": "passed"},
          {"id": "C-4", "nth": 1, "evaluated": 5020, "invalid": 20, "status": "passed"},
          {"id": "C-9", "nth": 1, "evaluated": 0, "invalid": 0, "status": "notApplicable"}],
         "columns": [{"column": "claim_id", "source": "CLM_ID"}, {"column": "ndc", "source": "PROD_ID"},
           {"column": "ndc_guess"},
          {"column": "drug_name", "source": "drug"}, {"column": "fill_date", "source": "SRVC_DT"}, {"column": "paid",
            "source": "PAID_AMT"}]}
        """;

    private Told() {}

    /** Its recipe. */
    public static Recipe recipe() {
        return RecipeReader.read(RECIPE, "recipe.yaml");
    }

    static LineageRun run() {
        return new LineageRun(
                LineageRun.identity("0a1b2c3d-0000-4000-8000-000000000000", 1),
                "cleanrun/claims",
                Location.parse("s3://apcd/raw/claims/"),
                Location.parse("s3://apcd/clean/claims/"),
                true,
                recipe());
    }

    /** What its summary says. */
    public static LineageFigures figures() {
        return LineageFigures.read(SUMMARY).orElseThrow();
    }

    /** That it has started. */
    public static LineageEvent start() {
        return EVENTS.started(run(), BEGAN);
    }

    static LineageEvent complete() {
        return EVENTS.ended(run(), new LineageEnd.Completed(Optional.of(figures())), ENDED);
    }

    static LineageEvent fail() {
        return EVENTS.ended(
                run(), new LineageEnd.Failed("PartitionsFailed: 1 of 2 partitions failed", Optional.empty()), ENDED);
    }

    static LineageEvent abort() {
        return EVENTS.ended(run(), new LineageEnd.Aborted(), ENDED);
    }

    static List<LineageEvent> all() {
        return List.of(start(), complete(), fail(), abort());
    }
}
