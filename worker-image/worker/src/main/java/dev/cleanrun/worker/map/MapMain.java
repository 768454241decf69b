// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.map;

import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.contract.trial.MapRequest;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The main of {@code cleanrun recipe map}: exit status 0 when a recipe takes all that it requires, else 2. */
public final class MapMain {
    private MapMain() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        MapRequest request = ContractJson.read(System.getenv(MapRequest.VARIABLE), MapRequest.class);
        System.exit(new FileMap(request, out).run());
    }
}
