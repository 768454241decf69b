// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.image;

import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.recipe.BuiltinRecipes;
import dev.cleanrun.contract.result.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The worker's cache of loaded and linked classes (JEP 483, 514), which halves the time that a pod of a small partition
 * takes. A worker of the image's own runtime and jars writes it while it cleans a real partition from S3 over TLS: what
 * a cache does not hold is loaded from jars.
 */
final class ClassCache {
    private static final String FILE = Kind.HOME + "/worker.aot";
    private static final long MEMORY = 1L << 30;

    private final RootFolder root;
    private final Path work;
    private final SampleOrder sample;

    /**
     * A cache for the jars in {@code root}.
     *
     * @param work existing folder for recipe, results and scratch
     */
    ClassCache(RootFolder root, Path work, SampleOrder sample) {
        this.root = root;
        this.work = work;
        this.sample = sample;
    }

    /**
     * Makes the cache, then proves with a second partition that Java takes it: in this mode it ends where it would go
     * on without.
     */
    void train() throws Exception {
        Files.writeString(recipe(), BuiltinRecipes.text("pharmacy").orElseThrow());
        Arguments arguments = ImageRoot.arguments(Kind.WORKER, root);
        String home = root.resolve(Kind.HOME).toString();
        clean("trained/", arguments.training(home));
        if (!Files.exists(root.resolve(FILE))) {
            throw new IllegalStateException(
                    "the training worker has cleaned its partition but left no " + root.resolve(FILE));
        }
        List<String> strict = new ArrayList<>(List.of("-XX:AOTMode=on"));
        strict.addAll(arguments.at(home));
        clean("proven/", strict);
    }

    private Path recipe() {
        return work.resolve("recipe.yaml");
    }

    private void clean(String target, List<String> arguments) throws Exception {
        Path scratch = Files.createDirectories(work.resolve("scratch"));
        Path answer = work.resolve("result.json");
        Files.deleteIfExists(answer);
        Order order = sample.into(target, recipe().toString(), scratch.toString(), MEMORY);
        Map<String, String> environment = new TreeMap<>(sample.storage().credentials());
        environment.putAll(Kind.WORKER.environment());
        environment.put(Order.VARIABLE, ContractJson.write(order));
        environment.put(Result.FILE_VARIABLE, answer.toString());
        List<String> command =
                new ArrayList<>(List.of(root.resolve(Kind.JAVA + "/bin/java").toString()));
        arguments.stream()
                .map(argument -> argument.replace("=" + Kind.WORKER.writable(), "=" + scratch))
                .forEach(command::add);
        Program worker = Program.run(environment, command);
        if (worker.status() != 0
                || ContractJson.read(Files.readString(answer), Result.class).code() != 0) {
            throw new IllegalStateException("the worker could not clean the sample partition, status " + worker.status()
                    + ": " + worker.output());
        }
    }
}
