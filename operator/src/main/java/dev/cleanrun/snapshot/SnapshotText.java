// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.snapshot;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cleanrun.contract.ContractVersion;
import dev.cleanrun.contract.fingerprint.Digest;
import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.order.PartitionFolder;
import dev.cleanrun.contract.order.Reference;
import dev.cleanrun.decide.attempt.AttemptSize;
import dev.cleanrun.decide.partition.DiscoveredPartition;
import dev.cleanrun.decide.partition.Plan;
import dev.cleanrun.decide.partition.PlannedPartition;
import dev.cleanrun.decide.partition.Unit;
import dev.cleanrun.observe.DeliveryQuery;
import dev.cleanrun.observe.PartitionPath;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Snapshots as JSON lines, gzipped: a head, then one line for each partition in the form of the contract. */
public final class SnapshotText {
    /** Bytes of one piece: below what a ConfigMap holds (1 MiB), with room for its metadata. */
    public static final int PIECE = 900 * 1024;

    private static final int VERSION = 1;
    private static final long UNTOLD = -1;

    private SnapshotText() {}

    /**
     * First line of the text; {@code owesSummary} is left out where nothing is owed, {@code cleaningRevision} where
     * orders leave it out, {@code delivery} in the plan of a run, {@code rows} where no line has them told; there -1
     * stands for a line of which nothing tells. A newer operator may add to it: what must not be left alone raises the
     * version.
     */
    private record Head(
            @JsonProperty("v") int version,
            String asOf,
            String image,
            String recipe,
            List<Reference> references,
            List<String> notes,
            Boolean owesSummary,
            Integer cleaningRevision,
            DeliveryQuery delivery,
            List<Long> rows) {
        int revision() {
            return cleaningRevision == null ? ContractVersion.UNNAMED_REVISION : cleaningRevision;
        }
    }

    /**
     * The pieces of a snapshot, in order, and the digest of all of them.
     *
     * @param pieces each of at most {@link #PIECE} bytes
     * @param hash SHA-256 in hexadecimal
     */
    public record Pieces(List<byte[]> pieces, String hash) {}

    /** Writes a snapshot; the same one gives the same bytes. */
    public static Pieces write(RunSnapshot snapshot) {
        var bytes = new ByteArrayOutputStream();
        try (Writer text = new OutputStreamWriter(new GZIPOutputStream(bytes), StandardCharsets.UTF_8)) {
            text.write(ContractJson.write(new Head(
                    VERSION,
                    snapshot.asOf(),
                    snapshot.image(),
                    snapshot.recipe(),
                    snapshot.references(),
                    snapshot.notes(),
                    snapshot.plan().owesSummary() ? true : null,
                    Order.named(snapshot.cleaningRevision()),
                    snapshot.delivery().orElse(null),
                    rows(snapshot.plan()))));
            Unit unit = snapshot.delivery().isPresent() ? Unit.FILE : Unit.PARTITION;
            for (PlannedPartition line : snapshot.plan().lines()) {
                text.write('\n');
                text.write(line(line, unit));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a snapshot cannot be written to memory", e);
        }
        byte[] all = bytes.toByteArray();
        var pieces = new ArrayList<byte[]>();
        for (int from = 0; from < all.length; from += PIECE) {
            pieces.add(Arrays.copyOfRange(all, from, Math.min(all.length, from + PIECE)));
        }
        return new Pieces(pieces, Digest.ofBytes(all));
    }

    /**
     * Reads what {@link #write} gave.
     *
     * @throws IllegalArgumentException when it is not whole, or of another version
     */
    public static RunSnapshot read(List<byte[]> pieces, String hash) {
        var all = new ByteArrayOutputStream();
        pieces.forEach(all::writeBytes);
        if (!Digest.ofBytes(all.toByteArray()).equals(hash)) {
            throw new IllegalArgumentException("the plan of the run is not the one that its status names");
        }
        try (var text = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(new ByteArrayInputStream(all.toByteArray())), StandardCharsets.UTF_8))) {
            Head head = ContractJson.readExtended(text.readLine(), Head.class);
            if (head.version() != VERSION) {
                throw new IllegalArgumentException("the plan of the run is of version " + head.version()
                        + ", this operator reads version " + VERSION);
            }
            return new RunSnapshot(
                    head.asOf(),
                    head.image(),
                    head.recipe(),
                    head.references(),
                    head.notes(),
                    plan(head, lines(head, text)),
                    head.revision(),
                    Optional.ofNullable(head.delivery()));
        } catch (IOException e) {
            throw new IllegalArgumentException("the plan of the run cannot be read: " + e.getMessage(), e);
        }
    }

    private static List<Long> rows(Plan plan) {
        return plan.rows().isEmpty()
                ? null
                : plan.lines().stream().map(line -> line.rows().orElse(UNTOLD)).toList();
    }

    private static List<PlannedPartition> lines(Head head, BufferedReader text) {
        List<PlannedPartition> lines = text.lines().map(SnapshotText::line).toList();
        return head.rows() == null
                ? lines
                : lines.stream()
                        .map(line -> line.withRows(head.rows().get(line.index())))
                        .toList();
    }

    private static Plan plan(Head head, List<PlannedPartition> lines) {
        var plan = new Plan(lines, Boolean.TRUE.equals(head.owesSummary()));
        return head.delivery() == null ? plan : plan.withoutSummary();
    }

    /**
     * One line as the contract writes it.
     *
     * @param unit whether its path is a partition's folder or the key of a file, which may look like one
     */
    public static String line(PlannedPartition line, Unit unit) {
        return ContractJson.write(new dev.cleanrun.contract.plan.PlanLine(
                line.index(),
                switch (unit) {
                    case PARTITION -> PartitionPath.of(line.path());
                    case FILE -> new PartitionFolder(line.path(), Map.of());
                },
                line.inputs(),
                line.fingerprint(),
                line.memory(),
                line.scratch(),
                line.skipped()));
    }

    /** The line of that text. */
    public static PlannedPartition line(String json) {
        var line = ContractJson.read(json, dev.cleanrun.contract.plan.PlanLine.class);
        PartitionFolder folder = line.partition();
        return new PlannedPartition(
                line.index(),
                new DiscoveredPartition(
                        folder.path(),
                        PartitionPath.matchable(folder),
                        line.inputs(),
                        line.fingerprint(),
                        line.skipped()),
                new AttemptSize(line.memory(), line.scratch()));
    }
}
