package dev.cleanrun.lineage.send;

import dev.cleanrun.lineage.LineageEvent;
import dev.cleanrun.store.Condition;
import dev.cleanrun.store.Put;
import dev.cleanrun.store.Store;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** An object on a run's own target that gets a line for each event, once. */
public final class TargetReceiver implements Receiver {
    private static final int MAX_BYTES = 32 << 20;

    private final Store target;
    private final String key;
    private final boolean conditions;

    /**
     * On a target, which stays open.
     *
     * @param key
     *            of the object
     * @param conditions
     *            whether the server has conditional writes
     */
    public TargetReceiver(Store target, String key, boolean conditions) {
        this.target = target;
        this.key = key;
        this.conditions = conditions;
    }

    @Override
    public Delivery send(LineageEvent event) {
        Optional<Store.Content> there = target.read(key, MAX_BYTES);
        String before = there.map(content -> new String(content.bytes(), StandardCharsets.UTF_8)).orElse("");
        if (before.lines().anyMatch(line -> tellsSame(line, event))) {
            return new Delivery.Delivered();
        }
        Condition condition = conditions
                ? there.<Condition>map(content -> new Condition.Matches(content.etag())).orElseGet(
                        Condition.Absent::new)
                : new Condition.Always();
        return switch (target.put(key, (before + event.json() + "\n").getBytes(StandardCharsets.UTF_8), condition, Map
                .of(Store.ATTEMPT, UUID.randomUUID().toString()))) {
            case Put.Stored _ -> new Delivery.Delivered();
            case Put.Refused() -> new Delivery.Later("somebody else has just written " + key);
        };
    }

    private static boolean tellsSame(String line, LineageEvent event) {
        return line.contains("\"runId\":\"" + event.run() + "\"") && line.contains("\"eventType\":\"" + event.type()
                + "\"");
    }
}
