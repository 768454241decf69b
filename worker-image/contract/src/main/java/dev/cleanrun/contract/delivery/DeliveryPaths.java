// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.delivery;

import dev.cleanrun.contract.fingerprint.Digest;
import dev.cleanrun.contract.order.OutputFormat;
import dev.cleanrun.contract.order.Outputs;
import dev.cleanrun.contract.target.TargetPaths;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The keys of deliveries below a target. */
public final class DeliveryPaths {
    /** Largest manifest of a delivery in bytes. */
    public static final int MAX_MANIFEST = 4 << 20;

    /** Most folders that the rows of one file may go to; so that its manifest stays within its bound. */
    public static final int MOST_PARTITIONS = 4096;

    private static final String PART = "-part-";
    private static final int NAME = 60;
    private static final int HASH = 12;
    private static final Pattern OBJECT =
            Pattern.compile("(.+-[0-9a-f]{12})-part-[0-9]{4}\\.(?:parquet|csv(?:\\.gz|\\.zst)?)");

    private DeliveryPaths() {}

    /** The prefix of the manifests of all deliveries. */
    public static String manifests() {
        return TargetPaths.SYSTEM + "deliveries/";
    }

    /** The key of the manifest of a delivered file. */
    public static String manifestKey(String fileId) {
        return manifests() + fileId + ".json";
    }

    /** The key of the claim on content with this SHA-256. */
    public static String claimKey(String sha256) {
        return TargetPaths.SYSTEM + "contents/" + sha256 + ".json";
    }

    /**
     * What a delivered file is called on the target: its name without its ending, and a hash of its whole address, so
     * that files of one name in two folders are two files.
     *
     * @param uri of the object
     */
    public static String fileId(String uri) {
        String name = uri.substring(uri.lastIndexOf('/') + 1)
                .replaceFirst("(?i)\\.(gz|zst)$", "")
                .replaceFirst("\\.[A-Za-z0-9]{1,8}$", "")
                .replaceAll("[^A-Za-z0-9._-]", "_")
                .replaceFirst("^[._]+", "");
        String cut = name.length() > NAME ? name.substring(0, NAME) : name.isEmpty() ? "file" : name;
        return cut + "-" + Digest.ofText(uri).substring(0, HASH);
    }

    /**
     * The key of the object that takes a delivered file's rows of one folder.
     *
     * @param folder without a slash at either end; empty for the target itself
     */
    public static String outputKey(String folder, String fileId, Outputs outputs) {
        return (folder.isEmpty() ? "" : folder + "/") + fileId + PART + "0000" + suffix(outputs);
    }

    private static String suffix(Outputs outputs) {
        return outputs.format() == OutputFormat.PARQUET
                ? ".parquet"
                : switch (outputs.compression()) {
                    case "gzip" -> ".csv.gz";
                    case "zstd" -> ".csv.zst";
                    default -> ".csv";
                };
    }

    /** The id of the delivered file whose rows an object of this key holds; empty when no delivery wrote it. */
    public static Optional<String> fileOf(String key) {
        Matcher object = OBJECT.matcher(key.substring(key.lastIndexOf('/') + 1));
        return object.matches() ? Optional.of(object.group(1)) : Optional.empty();
    }
}
