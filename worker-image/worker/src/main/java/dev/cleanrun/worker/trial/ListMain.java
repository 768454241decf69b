// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.trial;

import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.contract.trial.ListQuestion;
import dev.cleanrun.worker.engine.EngineException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Looks at a list for {@code cleanrun names}: exit status 0 with the answer, 2 when the list cannot be read. */
public final class ListMain {
    private static final int UNREADABLE = 2;

    private ListMain() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        ListQuestion question =
                ContractJson.read(Files.readString(Path.of(System.getenv(ListQuestion.VARIABLE))), ListQuestion.class);
        try {
            out.println(ContractJson.write(new ListKeys(question).answer()));
        } catch (EngineException _) {
            System.exit(UNREADABLE);
        }
    }
}
