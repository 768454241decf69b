package dev.cleanrun.worker.summary;

import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.contract.layout.TargetLayout;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.store.Put;
import dev.cleanrun.store.Store;
import dev.cleanrun.store.StoredObject;
import dev.cleanrun.worker.AttemptFailed;
import dev.cleanrun.worker.publish.TargetWriter;
import java.nio.charset.StandardCharsets;

/** Puts a run's summary on the target, in the place of an earlier one. */
public final class SummaryWriter {
    private static final int TRIES = 5;

    private SummaryWriter() {}

    /**
     * Writes the summary; the last writer wins, since both read the same target.
     *
     * @throws AttemptFailed
     *             LostRace when others keep writing it
     */
    public static void write(Store target, TargetWriter writer, RunSummary summary) {
        String key = TargetLayout.summaryKey(summary.run(), summary.runUid());
        byte[] bytes = ContractJson.writePretty(summary).getBytes(StandardCharsets.UTF_8);
        for (int tries = 0; tries < TRIES; tries++) {
            switch (writer.put(key, bytes, target.head(key).map(StoredObject::etag))) {
                case Put.Stored _ -> {
                    return;
                }
                case Put.Refused() -> {
                    continue;
                }
            }
        }
        throw new AttemptFailed(Cause.LostRace, "others keep writing " + key + "; the summary is tried again", null);
    }
}
