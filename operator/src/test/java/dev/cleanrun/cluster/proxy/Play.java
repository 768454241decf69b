// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster.proxy;

import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.contract.result.Result;
import java.util.Map;

/**
 * What a simulated worker does, as annotations that kwok's rules follow.
 *
 * @param annotations {@code testbed/...}
 */
public record Play(Map<String, String> annotations) {
    private static final String SECONDS = "testbed/run-seconds";
    private static final String MESSAGE = "testbed/message";
    /** Rows of every partition. */
    public static final long ROWS = 100;

    /** Does its work in so many seconds. */
    public static Play commits(Order order, String seconds) {
        var result = Result.committed(Result.Committed.NEW)
                .fingerprint(order.fingerprint())
                .rows(new Ledger(ROWS, ROWS, 0, 0))
                .bytes(new Result.Bytes(1, 1))
                .peak(new Result.Peak(order.memory() / 2, 0))
                .millis(new Result.Millis(1, 1, 1))
                .build();
        return new Play(Map.of(SECONDS, seconds, MESSAGE, ContractJson.write(result)));
    }

    /** Fails after so many seconds. */
    public static Play fails(Order order, Cause cause, String seconds) {
        var result = Result.failed(cause, "played by the test")
                .fingerprint(order.fingerprint())
                .peak(new Result.Peak(order.memory() / 2, 0))
                .build();
        return new Play(Map.of(
                SECONDS,
                seconds,
                MESSAGE,
                ContractJson.write(result),
                "testbed/exit-code",
                Integer.toString(cause.exit().code())));
    }

    /** Ends with this code and says nothing. */
    public static Play exits(int code, String seconds) {
        return new Play(Map.of(SECONDS, seconds, "testbed/exit-code", Integer.toString(code)));
    }

    /** Works until it is deleted. */
    public static Play neverEnds() {
        return new Play(Map.of(SECONDS, "never"));
    }
}
