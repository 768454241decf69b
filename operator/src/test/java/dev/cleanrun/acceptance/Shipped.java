// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The command as it is shipped, called in a folder.
 *
 * @param folder takes its state and what it prints
 * @param environment variables beside those of this process, whose AWS ones are not passed on
 */
record Shipped(Path folder, Map<String, String> environment) {
    private static final Pattern COUNTS =
            Pattern.compile("partitions  (\\d+): (\\d+) cleaned now, (\\d+) done before, (\\d+) failed");

    /**
     * How a call ended.
     *
     * @param status of the process
     * @param out standard output
     * @param err standard error
     */
    record Ended(int status, String out, String err) {
        /** Partitions cleaned by this call. */
        int cleaned() {
            return out.contains("nothing to do") ? 0 : count(2);
        }

        /** Partitions that failed in this call. */
        int failed() {
            return count(4);
        }

        private int count(int group) {
            Matcher counts = COUNTS.matcher(out);
            if (!counts.find()) {
                throw new AssertionError("no line of partitions in:\n" + out + err);
            }
            return Integer.parseInt(counts.group(group));
        }
    }

    /**
     * A call that goes on.
     *
     * @param process the command
     * @param out what it prints
     * @param err its errors
     */
    record Going(Process process, Path out, Path err) {
        Ended ended() throws IOException, InterruptedException {
            Ended ended = new Ended(process.waitFor(), Files.readString(out), Files.readString(err));
            // The run succeeds without its summary all the same, so that nobody would notice that it never comes.
            if (ended.out().contains("summary could not be written")) {
                throw new AssertionError("no summary:\n" + ended.out() + ended.err());
            }
            return ended;
        }
    }

    /** Runs {@code cleanrun local} on these manifests to its end; {@code state} names the state folder. */
    Ended local(String state, Path... manifests) throws IOException, InterruptedException {
        return start(state, manifests).ended();
    }

    /** The same, without waiting. */
    Going start(String state, Path... manifests) throws IOException {
        var arguments = new ArrayList<>(List.of(
                "local",
                "--plain",
                "--state",
                folder.resolve("state").resolve(state).toString()));
        for (Path manifest : manifests) {
            arguments.add("-f");
            arguments.add(manifest.toString());
        }
        return start(arguments);
    }

    /** Runs any command to its end. */
    Ended call(String... arguments) throws IOException, InterruptedException {
        return start(List.of(arguments)).ended();
    }

    private Going start(List<String> arguments) throws IOException {
        // As bin/cleanrun does, which would look first whether a source is newer than the build.
        var command = new ArrayList<>(Installation.start());
        command.addAll(arguments);
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        // So that no profile of this machine's user is found.
        builder.environment()
                .put("AWS_CONFIG_FILE", folder.resolve("no-aws-config").toString());
        builder.environment()
                .put(
                        "AWS_SHARED_CREDENTIALS_FILE",
                        folder.resolve("no-aws-credentials").toString());
        builder.environment().put("XDG_STATE_HOME", folder.resolve("state-home").toString());
        builder.environment().putAll(environment);
        return new Going(builder.start(), out, err);
    }
}
