// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract;

import java.util.List;

/** How the worker's Java is started, wherever it is: in a pod, on one machine, and where its class cache is made. */
public final class WorkerFlags {
    /** Small and quick to start: the engine's memory is outside of Java's. Figures in the worker's own notes. */
    public static final List<String> ALL = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            // Most of what a partition runs it runs a few times: to compile that took more than to run it.
            "-XX:CompileThresholdScaling=3",
            // Records are read by reflection, each kind a few times: accessors made for each cost more than they save.
            "-Djdk.reflect.useNativeAccessorOnly=true",
            "-Xmx64m",
            "-Xss512k",
            "-XX:-UsePerfData",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            // The reader of Zstandard uses it, and the warning about that would stand in the log.
            "--sun-misc-unsafe-memory-access=allow",
            // A crash report holds memory, and so perhaps values of rows.
            "-XX:ErrorFile=/dev/null",
            "-XX:-CreateCoredumpOnCrash");

    private WorkerFlags() {}
}
