// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.target;

import dev.cleanrun.contract.order.Outputs;
import dev.cleanrun.contract.order.SummaryExport;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The keys below a target. They never vary between attempts: an object is replaced in one step, and the manifest says
 * what belongs together.
 */
public final class TargetPaths {
    /** Everything of ours that is not an output. */
    public static final String SYSTEM = "_cleanrun/";

    private static final String SUMMARY = "summary.json";
    private static final String EARLIER = "earlier/";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Pattern PART_NAME =
            Pattern.compile("part-(0|\\d{4,6})\\.(parquet|csv|csv\\.gz|csv\\.zst|duckdb)");

    private TargetPaths() {}

    /** The outputs that hold rows, in the order of publishing: what readers use comes last. */
    public enum Output {
        /** Values that cleaning has changed, one row for each change. */
        CHANGES("changes"),
        /** Rows that another one replaces or cancels, or that were denied. */
        REMOVED("removed"),
        /** Rows that cannot be used. */
        REJECTS("rejects"),
        /** Rows that stay. */
        CLEAN("clean");

        private final String folder;

        Output(String folder) {
            this.folder = folder;
        }

        /** Whether a run that asks for these outputs writes this one. */
        public boolean isIn(Outputs outputs) {
            return switch (this) {
                case CLEAN, REJECTS -> true;
                case REMOVED -> outputs.removed();
                case CHANGES -> outputs.hasChanges();
            };
        }

        /** Name of the folder below the target. */
        public String folder() {
            return folder;
        }
    }

    /**
     * Which of an output's objects.
     *
     * @param number from 0
     * @param only whether there is no other one
     */
    public record Part(int number, boolean only) {
        /** The only one. */
        public static final Part ONLY = new Part(0, true);

        /** One of several. */
        public static Part of(int number) {
            return new Part(number, false);
        }

        /** Its name without what tells the format. */
        public String fileName() {
            return only ? "part-0" : "part-%04d".formatted(number);
        }
    }

    /** The key of an output's only object: {@code clean/age_band=25-44/event_year=2017/part-0.parquet}. */
    public static String outputKey(Output output, String partitionPath, Outputs outputs) {
        return outputKey(output, partitionPath, Part.ONLY, outputs);
    }

    /**
     * The key of an output's object: {@code clean/age_band=25-44/event_year=2017/part-0003.parquet} where there are
     * several.
     */
    public static String outputKey(Output output, String partitionPath, Part part, Outputs outputs) {
        return outputFolder(output, partitionPath) + part.fileName() + suffix(outputs);
    }

    /**
     * Whether the key is that of one of an output's objects in any format and number: whatever of them is there, a run
     * of ours with these or other options has written.
     */
    public static boolean isOutputKey(Output output, String partitionPath, String key) {
        String folder = outputFolder(output, partitionPath);
        return key.startsWith(folder)
                && PART_NAME.matcher(key.substring(folder.length())).matches();
    }

    private static String suffix(Outputs outputs) {
        return switch (outputs.format()) {
            case PARQUET -> ".parquet";
            case CSV ->
                switch (outputs.compression()) {
                    case "gzip" -> ".csv.gz";
                    case "zstd" -> ".csv.zst";
                    default -> ".csv";
                };
            case DUCKDB -> ".duckdb";
        };
    }

    /** The prefix under which nothing but the output's objects may lie. */
    public static String outputFolder(Output output, String partitionPath) {
        return join(output.folder() + "/", partitionPath, "/");
    }

    /** All output folders of a partition. */
    public static List<String> outputFolders(String partitionPath) {
        return Arrays.stream(Output.values())
                .map(output -> outputFolder(output, partitionPath))
                .toList();
    }

    /** The key of a partition's report. */
    public static String reportKey(String partitionPath) {
        return join(SYSTEM + "reports/", partitionPath, "/") + "report.json";
    }

    /** The key of a partition's manifest. */
    public static String manifestKey(String partitionPath) {
        return SYSTEM + "manifests/" + (partitionPath.isEmpty() ? "_root" : partitionPath) + ".json";
    }

    /** The partition's path, from the key of its manifest. */
    public static String partitionOf(String manifestKey) {
        String path = manifestKey.substring(manifests().length(), manifestKey.length() - ".json".length());
        return manifestKey.equals(manifestKey("")) ? "" : path;
    }

    /** The prefix of all manifests. */
    public static String manifests() {
        return SYSTEM + "manifests/";
    }

    /** The prefix of what all runs write about themselves. */
    public static String runs() {
        return SYSTEM + "runs/";
    }

    /** Whether this is the key of some run's summary as JSON. */
    public static boolean isSummary(String key) {
        return key.startsWith(runs()) && key.endsWith("/" + SUMMARY);
    }

    /** The prefix of what a run writes about itself. */
    public static String runFolder(String run, String runUid) {
        return runs() + run + "-" + runUid.substring(0, Math.min(8, runUid.length())) + "/";
    }

    /** The key of a run's summary as JSON. */
    public static String summaryKey(String run, String runUid) {
        return runFolder(run, runUid) + SUMMARY;
    }

    /** The key of a run's summary as Parquet: a row for each figure of a partition. */
    public static String summaryTableKey(String run, String runUid) {
        return runFolder(run, runUid) + "summary.parquet";
    }

    /** The key of a run's summary as a page for people. */
    public static String summaryPageKey(String run, String runUid) {
        return runFolder(run, runUid) + "summary.html";
    }

    /** The key of a run's summary in another form: {@code run_results.json}, as dbt's, or {@code dqd.json}. */
    public static String summaryKey(String run, String runUid, SummaryExport export) {
        return runFolder(run, runUid)
                + switch (export) {
                    case DBT -> "run_results.json";
                    case DQD -> "dqd.json";
                };
    }

    /** The prefix of what is kept of names that are looked for in a list. */
    public static String namesFolder(String list) {
        return SYSTEM + "names/" + list + "/";
    }

    /** The key of what people decided about such names. */
    public static String nameDecisionsKey(String list) {
        return namesFolder(list) + "decisions.json";
    }

    /** The key of one version of it, which never changes. */
    public static String nameDecisionsKey(String list, String digest) {
        return namesFolder(list) + "decisions/" + digest + ".json";
    }

    /** The prefix of names that nobody has decided about, by partition. */
    public static String undecidedNames(String list) {
        return namesFolder(list) + "undecided/";
    }

    /** The key of such names of a partition. */
    public static String undecidedNamesKey(String list, String partitionPath) {
        return join(undecidedNames(list), partitionPath, "/") + "names.json";
    }

    /** The key of a partition's sample of keys. */
    public static String keySampleKey(String partitionPath) {
        return join(SYSTEM + "keys/", partitionPath, "/") + "keys.json";
    }

    /** What a run's folder is called, by the key of anything in it: the run's name, and the start of its identity. */
    public static String runName(String key) {
        return key.substring(runs().length(), key.indexOf('/', runs().length()));
    }

    /**
     * The key under which a summary is kept that a later one of the same run takes the place of, by the time at which
     * it was written: {@code _cleanrun/runs/<run>/earlier/20261101T203015.123Z.json}.
     */
    public static String earlierSummaryKey(String run, String runUid, Instant written) {
        return earlierSummaryKey(summaryKey(run, runUid), written);
    }

    /** The same by the key of the summary. */
    public static String earlierSummaryKey(String summaryKey, Instant written) {
        return summaryKey.substring(0, summaryKey.length() - SUMMARY.length()) + EARLIER + TIME.format(written)
                + ".json";
    }

    /** When the summary under this key was written, where it was kept by {@link #earlierSummaryKey}. */
    public static Optional<Instant> earlierSummary(String key) {
        int at = key.indexOf("/" + EARLIER);
        if (!key.startsWith(runs()) || at < 0 || !key.endsWith(".json")) {
            return Optional.empty();
        }
        try {
            String time = key.substring(at + 1 + EARLIER.length(), key.length() - ".json".length());
            return Optional.of(TIME.parse(time, Instant::from));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    /**
     * What the state of a target is called that the summary under this key is of: the run's folder, with {@code @} and
     * the time for one that was kept.
     */
    public static String stateName(String key) {
        return runName(key)
                + earlierSummary(key).map(written -> "@" + TIME.format(written)).orElse("");
    }

    /** The key of the lines of a summary's partitions, by the summary's content; {@code name} as {@link #runName}. */
    public static String partitionLinesKey(String name, String content) {
        return runs() + name + "/partitions/" + content + ".jsonl.gz";
    }

    /** The object by which a run finds out whether the server honours conditions. */
    public static String probeKey(String runUid) {
        return SYSTEM + "probe/" + runUid;
    }

    private static String join(String prefix, String path, String end) {
        return path.isEmpty() ? prefix : prefix + path + end;
    }
}
