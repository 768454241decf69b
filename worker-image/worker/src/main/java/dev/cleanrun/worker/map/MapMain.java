// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.map;

import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.contract.trial.MapRequest;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The main of {@code cleanrun recipe map}: exit status 0 when a recipe takes all that it requires, else 2. */
public final class MapMain {
    private MapMain() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        MapRequest request =
                ContractJson.read(Files.readString(Path.of(System.getenv(MapRequest.VARIABLE))), MapRequest.class);
        System.exit(new FileMap(request, out).run());
    }
}
