// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.serve;

import io.javaoperatorsdk.operator.RuntimeInfo;
import io.javaoperatorsdk.operator.health.EventSourceHealthIndicator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a leader does not see. */
public final class EventSources {
    private EventSources() {}

    /** One sentence for each event source that is not healthy, in order of names. */
    public static List<String> unhealthy(RuntimeInfo info) {
        return info.isStarted() ? unhealthy(info.unhealthyEventSources()) : List.of("the informers have not started");
    }

    static List<String> unhealthy(Map<String, Map<String, EventSourceHealthIndicator>> byController) {
        return byController.entrySet().stream()
                .flatMap(controller -> controller.getValue().entrySet().stream()
                        .map(source -> "event source " + source.getKey() + " of " + controller.getKey() + " is "
                                + source.getValue().getStatus().toString().toLowerCase(Locale.ROOT)))
                .sorted()
                .toList();
    }
}
