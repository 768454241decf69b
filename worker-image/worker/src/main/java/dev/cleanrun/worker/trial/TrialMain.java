// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.trial;

import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.contract.trial.Trial;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The main of {@code cleanrun recipe check}: exit status 0 when the recipe is good, 2 when it is not. */
public final class TrialMain {
    private TrialMain() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Trial trial = ContractJson.read(Files.readString(Path.of(System.getenv(Trial.VARIABLE))), Trial.class);
        System.exit(new RecipeTrial(trial, out).run());
    }
}
