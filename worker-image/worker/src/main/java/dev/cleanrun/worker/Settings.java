// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker;

import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.result.Result;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the environment says.
 *
 * @param order the order's JSON; empty when there is none
 * @param resultFile takes the result
 * @param profile whether the engine's profiles are kept
 * @param image goes into manifests
 * @param trace id of the trace that the attempt is a part of, where somebody keeps traces; goes into log and summary
 */
record Settings(String order, Path resultFile, boolean profile, String image, Optional<String> trace) {
    /** Environment variable: {@code true} keeps the engine's profile of each statement. */
    static final String PROFILE = "CLEANRUN_PROFILE";

    private static final Pattern TRACE = Pattern.compile("[0-9a-f]{32}");

    /** The same with this order. */
    Settings with(Order other) {
        return new Settings(ContractJson.write(other), resultFile, profile, image, trace);
    }

    static Settings of(Map<String, String> environment) {
        return new Settings(
                environment.getOrDefault(Order.VARIABLE, ""),
                Path.of(environment.getOrDefault(Result.FILE_VARIABLE, Result.DEFAULT_FILE)),
                Boolean.parseBoolean(environment.getOrDefault(PROFILE, "false")),
                environment.getOrDefault(Order.IMAGE_VARIABLE, "local"),
                Optional.ofNullable(environment.get(Order.TRACE_VARIABLE))
                        .filter(id -> TRACE.matcher(id).matches()));
    }
}
