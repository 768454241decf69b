// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.why;

import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.contract.why.Question;
import dev.cleanrun.worker.engine.Engine;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The main of {@code cleanrun why}: exit status 0 when the row was found, 1 when it was not, 2 when it could not be
 * looked for.
 */
public final class WhyMain {
    private WhyMain() {}

    /** Takes no arguments; waits for a line, after which the question is there. Without one nobody asks. */
    public static void main(String[] arguments) throws IOException {
        Engine.loadAhead();
        if (System.in.read() < 0) {
            return;
        }
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Question question =
                ContractJson.read(Files.readString(Path.of(System.getenv(Question.VARIABLE))), Question.class);
        System.exit(new RowQuestion(question, out, System.err).answer());
    }
}
