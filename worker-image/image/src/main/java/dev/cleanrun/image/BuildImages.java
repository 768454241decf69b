// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.image;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Locale;

/** The program that the build runs: see {@link #main}. */
public final class BuildImages {
    private final Path repository;
    private final Path folder;
    private final Instant time;
    private final PrintStream out;

    private BuildImages(Path repository, Path folder, Instant time, PrintStream out) {
        this.repository = repository;
        this.folder = folder;
        this.time = time;
        this.out = out;
    }

    /**
     * Arguments: folder of the repository, built; folder for what is made; time of all files; then version and commit
     * for both images, or {@code worker} or {@code operator} alone for one root folder without an image, which the
     * Dockerfiles copy.
     */
    public static void main(String[] arguments) throws Exception {
        var build = new BuildImages(
                Path.of(arguments[0]).toAbsolutePath().normalize(),
                Files.createDirectories(Path.of(arguments[1])).toAbsolutePath().normalize(),
                Instant.parse(arguments[2]),
                System.out);
        if (arguments.length == 4) {
            build.root(Kind.valueOf(arguments[3].toUpperCase(Locale.ROOT)));
            return;
        }
        for (Kind kind : Kind.values()) {
            build.image(kind, new Build(arguments[3], Commit.of(arguments[4], build.repository), build.time));
        }
    }

    private void image(Kind kind, Build build) throws Exception {
        LookedAt.read(Files.readString(repository.resolve(LookedAt.LIST)))
                .check(kind, RootFolder.names(dist(kind).resolve("lib")));
        RootFolder root = root(kind);
        Path tar = folder.resolve("cleanrun-" + kind.label() + "-image.tar");
        Files.copy(
                root.resolve(BillOfMaterials.IN_IMAGE),
                folder.resolve("cleanrun-" + kind.label() + "-image.sbom.cdx.json"),
                StandardCopyOption.REPLACE_EXISTING);
        String id = new ImageTar(kind, build).write(root, tar);
        out.printf(
                "%s: %s:%s and :%s, %d bytes, %s%n",
                tar, kind.repository(), build.version(), build.commit(), Files.size(tar), id);
    }

    private RootFolder root(Kind kind) throws Exception {
        RootFolder root = ImageRoot.build(kind, dist(kind), folder.resolve(kind.label()), time);
        new BillOfMaterials(dist(kind).resolveSibling("sbom.cdx.json"))
                .into(root, RootFolder.names(dist(kind).resolve("lib")));
        switch (kind) {
            case WORKER -> cache(root);
            case OPERATOR -> new Smoke(root).speaks();
        }
        root.date(time);
        return root;
    }

    private Path dist(Kind kind) {
        return repository.resolve(
                switch (kind) {
                    case WORKER -> "worker-image/worker/target/dist";
                    case OPERATOR -> "operator/target/cleanrun";
                });
    }

    private void cache(RootFolder root) throws Exception {
        Path work = Files.createDirectories(folder.resolve("training"));
        SampleClaims claims = SampleClaims.read(repository.resolve("operator/demo/claims-open.tar.gz"));
        try (SampleStorage storage = SampleStorage.secure(work)) {
            new ClassCache(root, work, SampleOrder.on(storage, claims)).train();
        }
    }
}
