// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import dev.cleanrun.contract.delivery.DeliveryLedger;
import dev.cleanrun.contract.delivery.DeliveryPaths;
import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.decide.Outcome;
import dev.cleanrun.decide.ladder.ByteText;
import dev.cleanrun.decide.run.FailReason;
import dev.cleanrun.local.LocalDelivery;
import dev.cleanrun.local.LocalRun;
import dev.cleanrun.local.RestartAdvice;
import dev.cleanrun.observe.DeliveredFiles;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** What is said of a delivery: its files, what came of them, and where it is. */
final class DeliveryText {
    private final PrintStream out;
    private final LocalDelivery delivery;

    DeliveryText(PrintStream out, LocalDelivery delivery) {
        this.out = out;
        this.delivery = delivery;
    }

    /** The files, as they stand. */
    void plan() {
        for (DeliveredFiles.Found file : delivery.files().files()) {
            out.printf(
                    "%-12s %10s  %s%n",
                    file.done().isPresent() ? "delivered" : "to deliver",
                    ByteText.of(file.inputs().bytes()),
                    file.key());
        }
        out.printf(
                "%n%s: %d files, %d to deliver%n",
                delivery.spec().name(), delivery.plan().size(), delivery.plan().open());
    }

    void nothingToDo() {
        out.printf(
                "%n%s: nothing to do, all %d files are delivered%n",
                delivery.spec().name(), delivery.plan().size());
        files(delivery.files());
        place();
    }

    void ended(LocalRun.Ended ended) {
        String headline = switch (ended.outcome()) {
            case Outcome.Succeeded _ -> "delivered";
            case Outcome.Failed failed ->
                failed.reason() == FailReason.PARTITIONS_FAILED
                        ? "not all files could be delivered; see what is said of each above, then start again"
                        : "failed (" + failed.reason().text() + "): " + RestartAdvice.in(failed.message());
            case Outcome.Queued _, Outcome.Running _, Outcome.Draining _, Outcome.Suspended _ ->
                "stopped before its end; start again to go on from here";
        };
        out.printf("%n%s: %s%n", delivery.spec().name(), headline);
        int done = ended.progress().completed().count();
        int failed = ended.progress().failed().count();
        int left = delivery.plan().open() - done - failed;
        out.printf(
                "  files       %d: %d delivered now, %d before, %d failed%s%n",
                delivery.plan().size(),
                done,
                delivery.plan().size() - delivery.plan().open(),
                failed,
                left == 0 ? "" : ", " + left + " left");
        files(delivery.now());
        place();
    }

    /** A line for each file whose rows are there. */
    private void files(DeliveredFiles files) {
        for (DeliveredFiles.Found file : files.files()) {
            Optional<DeliveryLedger> ledger = file.done().map(Manifest.Committed::records);
            ledger.ifPresent(records -> file(file, records));
        }
    }

    private void file(DeliveredFiles.Found file, DeliveryLedger records) {
        DeliveryLedger.Marks marks = records.marks();
        out.printf(
                Locale.ROOT,
                "  %s%n    %,d records = %,d rows%s%n",
                file.key(),
                records.records(),
                records.rows(),
                marks.sum() == 0
                        ? ""
                        : " + "
                                + String.join(
                                        " + ",
                                        marks(
                                                List.of("header", "trailer", "heading", "blank", "comment", "skipped"),
                                                marks)));
        if (records.lines() != records.rows()) {
            out.printf(
                    Locale.ROOT,
                    "    %,d lines stood in them, %,d rows had none%n",
                    records.lines(),
                    records.lineless());
        }
        out.printf(
                Locale.ROOT,
                "    %,d rows in %,d partitions%n",
                records.written(),
                file.done().orElseThrow().outputs().size());
        for (DeliveryLedger.Unplaced unplaced : records.unplaced()) {
            out.printf(Locale.ROOT, "    %,d without %s%s%n", unplaced.sum(), unplaced.key(), why(unplaced));
        }
    }

    private static List<String> marks(List<String> names, DeliveryLedger.Marks marks) {
        List<Long> counts = List.of(
                marks.header(), marks.trailer(), marks.names(), marks.blank(), marks.comments(), marks.skipped());
        return IntStream.range(0, names.size())
                .filter(i -> counts.get(i) > 0)
                .mapToObj(i -> String.format(Locale.ROOT, "%,d %s", counts.get(i), names.get(i)))
                .toList();
    }

    private static String why(DeliveryLedger.Unplaced unplaced) {
        List<String> reasons = new ArrayList<>();
        add(reasons, unplaced.missing(), "missing");
        add(reasons, unplaced.unreadable(), "unreadable");
        add(reasons, unplaced.contrary(), "before birth");
        add(reasons, unplaced.unusable(), "too long");
        return ": " + String.join(", ", reasons);
    }

    private static void add(List<String> reasons, long count, String reason) {
        if (count > 0) {
            reasons.add(String.format(Locale.ROOT, "%,d %s", count, reason));
        }
    }

    private void place() {
        String target = delivery.spec().wanted().target().uri();
        out.printf("  partitions  %s%n", target);
        out.printf("  manifests   %s%s%n", target, DeliveryPaths.manifests());
    }
}
