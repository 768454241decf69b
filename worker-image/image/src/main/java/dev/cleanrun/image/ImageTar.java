// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.image;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FileEntry;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Packs a root folder into one file that {@code docker load}, {@code ctr images import}, {@code kind load
 * image-archive} and others take.
 */
final class ImageTar {
    /** From what changes least often to what changes most often, since each layer is stored and moved once. */
    private enum Layer {
        SYSTEM,
        RUNTIME,
        DEPENDENCIES,
        OURS,
        CACHE;

        static Layer of(String inImage) {
            if (inImage.startsWith(Kind.JAVA + "/")) {
                return RUNTIME;
            }
            if (!inImage.startsWith(Kind.HOME + "/")) {
                return SYSTEM;
            }
            if (inImage.endsWith(".aot")) {
                return CACHE;
            }
            return inImage.endsWith(".args") || inImage.startsWith(Kind.HOME + "/lib/cleanrun-") ? OURS : DEPENDENCIES;
        }
    }

    private final Kind kind;
    private final Build build;

    ImageTar(Kind kind, Build build) {
        this.kind = kind;
        this.build = build;
    }

    /** Writes the file and gives the image's id, a digest over its configuration and so over all its files. */
    String write(RootFolder root, Path tar) throws Exception {
        JibContainerBuilder image = Jib.fromScratch()
                .setCreationTime(build.time())
                .setUser(Kind.USER)
                .setEntrypoint(kind.entrypoint())
                .setEnvironment(kind.environment())
                .setPlatforms(Set.of(platform()))
                .setLabels(Map.of(
                        "org.opencontainers.image.title",
                        "CleanRun " + kind.label(),
                        "org.opencontainers.image.version",
                        build.version(),
                        "org.opencontainers.image.revision",
                        build.commit()));
        for (Layer layer : Layer.values()) {
            FileEntriesLayer files = layer(root, layer);
            if (!files.getEntries().isEmpty()) {
                image.addFileEntriesLayer(files);
            }
        }
        // Jib takes a file for unchanged when its time is, and ours never change: what an earlier build left would be
        // packed again.
        Path cache = RootFolder.fresh(tar.resolveSibling("layers")).path();
        JibContainer made =
                image.containerize(Containerizer.to(TarImage.at(tar).named(kind.repository() + ":" + build.version()))
                        .withAdditionalTag(build.commit())
                        .setOfflineMode(true)
                        .setToolName("cleanrun")
                        .setBaseImageLayersCache(cache)
                        .setApplicationLayersCache(cache));
        return made.getImageId().toString();
    }

    private FileEntriesLayer layer(RootFolder root, Layer layer) throws IOException {
        FileEntriesLayer.Builder files = FileEntriesLayer.builder().setName(layer.name());
        try (Stream<Path> all = Files.walk(root.path())) {
            for (Path path :
                    all.filter(path -> !path.equals(root.path())).sorted().toList()) {
                String inImage = "/" + root.path().relativize(path);
                if (Layer.of(inImage) == layer) {
                    files.addEntry(entry(path, inImage));
                }
            }
        }
        return files.build();
    }

    private FileEntry entry(Path path, String inImage) {
        boolean runs = Files.isDirectory(path) || Files.isExecutable(path);
        String owner = inImage.equals(kind.writable()) ? Kind.USER : "0:0";
        return new FileEntry(
                path,
                AbsoluteUnixPath.get(inImage),
                FilePermissions.fromOctalString(runs ? "755" : "644"),
                build.time(),
                owner);
    }

    private static Platform platform() {
        String machine = System.getProperty("os.arch");
        return new Platform(machine.equals("aarch64") ? "arm64" : machine, "linux");
    }
}
