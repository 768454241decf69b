// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import dev.cleanrun.observe.TargetPlace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Holds a target in a process of its own until it is closed or killed. */
final class HoldingProcess implements AutoCloseable {
    private static final String HELD = "held";

    private final Process process;
    private final String said;

    private HoldingProcess(Process process, String said) {
        this.process = process;
        this.said = said;
    }

    /** Arguments: the folder for lock files, the target, and who holds it. */
    public static void main(String[] arguments) throws IOException {
        try (TargetHold _ =
                TargetHold.of(Path.of(arguments[0]), TargetPlace.of("", arguments[1]), arguments[2], note -> {
                    throw new IllegalStateException(note);
                })) {
            System.out.println(HELD);
            System.in.read();
        } catch (LocalRefusal e) {
            System.out.println(e.getMessage());
        }
    }

    /** Once it holds the target, or is refused. */
    static HoldingProcess start(Path folder, String target, String holder) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        WorkerProgram.currentJava().toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HoldingProcess.class.getName(),
                        folder.toString(),
                        target,
                        holder))
                .redirectErrorStream(true)
                .start();
        var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        return new HoldingProcess(process, lines.readLine());
    }

    boolean holds() {
        return HELD.equals(said);
    }

    String said() {
        return said;
    }

    /** Kills it, and waits until it is gone. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
