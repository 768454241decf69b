package dev.cleanrun.worker;

import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.result.Result;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the environment says.
 *
 * @param order
 *            the order's JSON; empty when there is none
 * @param resultFile
 *            takes the result
 * @param profile
 *            whether the engine's profiles are kept
 * @param image
 *            goes into manifests
 */
record Settings(String order, Path resultFile, boolean profile, String image) {
    /** Environment variable: {@code true} keeps the engine's profile of each statement. */
    static final String PROFILE = "CLEANRUN_PROFILE";
    /** Environment variable: the worker image by digest; {@code local} where there is none. */
    static final String IMAGE = "CLEANRUN_IMAGE";

    static Settings of(Map<String, String> environment) {
        return new Settings(environment.getOrDefault(Order.VARIABLE, ""),
                Path.of(environment.getOrDefault(Result.FILE_VARIABLE, Result.DEFAULT_FILE)),
                Boolean.parseBoolean(environment.getOrDefault(PROFILE, "false")),
                environment.getOrDefault(IMAGE, "local"));
    }
}
