// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.contract.recipe.ReferenceList;
import dev.cleanrun.contract.trial.ListAnswer;
import dev.cleanrun.contract.trial.ListQuestion;
import dev.cleanrun.local.LocalPlan;
import dev.cleanrun.local.LocalSpec;
import java.nio.file.Path;
import java.util.List;

/** Looks names up in a list of a run's recipe, as it is now: a worker's process does. */
final class ListLookup {
    private final Console console;
    private final LocalSpec spec;

    ListLookup(Console console, LocalSpec spec) {
        this.console = console;
        this.spec = spec;
    }

    /** What was found. */
    sealed interface Found {
        /** Numbers of the names that the list does not have. */
        record Strangers(List<Integer> numbers) implements Found {}

        /** Nobody can say: the list {@code is not there}, or {@code cannot be read}. */
        record Unknown(String why) implements Found {}
    }

    /** Which of these the list does not have. */
    Found strangers(ReferenceList list, List<String> names) {
        try (TemporaryFolder scratch = TemporaryFolder.of("names")) {
            Path engine = scratch.folder("engine");
            Path file = engine.resolve("list");
            if (!LocalPlan.fetch(spec, list, file)) {
                return new Found.Unknown("is not there");
            }
            WorkerCall call = new WorkerCall(console, scratch);
            WorkerCall.Answer answer = call.answer(
                    call.worker(WorkerCall.FOLDER).list(),
                    ListQuestion.VARIABLE,
                    new ListQuestion(
                            scratch.write("recipe.yaml", spec.recipeText()).toString(),
                            list.name(),
                            file.toString(),
                            names,
                            engine.toString()));
            return answer.exit() == Exit.SUCCESS.code()
                    ? new Found.Strangers(
                            ContractJson.read(answer.text(), ListAnswer.class).strangers())
                    : new Found.Unknown("cannot be read");
        }
    }
}
