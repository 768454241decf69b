// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * What the user asks of a running run: Ctrl-C once lets running attempts finish, once more or a SIGTERM ends them.
 * Without it, any signal would end this process at once.
 */
public final class StopSignals {
    private final Runnable onChange;
    private volatile Wish wish = Wish.GO_ON;

    private StopSignals(Runnable onChange) {
        this.onChange = onChange;
    }

    /** How urgently to stop. */
    public enum Wish {
        /** Not at all. */
        GO_ON,
        /** Start nothing new. */
        DRAIN,
        /** End what runs: Ctrl-C came twice. */
        INTERRUPT,
        /** End what runs: SIGTERM came. */
        TERMINATE
    }

    /** Listens from now on; {@code onChange} is called by another thread. */
    public static StopSignals listen(Runnable onChange) {
        var signals = new StopSignals(onChange);
        handle("INT", () -> signals.raise(signals.wish == Wish.GO_ON ? Wish.DRAIN : Wish.INTERRUPT));
        handle("TERM", () -> signals.raise(Wish.TERMINATE));
        return signals;
    }

    /** Nobody asks for anything, for callers that have no terminal. */
    static StopSignals none() {
        return new StopSignals(() -> {});
    }

    /** What is asked for now. */
    public Wish wish() {
        return wish;
    }

    void raise(Wish next) {
        wish = next.compareTo(wish) > 0 ? next : wish;
        onChange.run();
    }

    /** By reflection: the class is exported by every JDK, and javac warns of it all the same. */
    private static void handle(String name, Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object proxy = Proxy.newProxyInstance(
                    StopSignals.class.getClassLoader(), new Class<?>[] {handler}, (self, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            action.run();
                            return null;
                        }
                        return object(self, method, arguments);
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Java does not let programs handle SIG" + name, e);
        }
    }

    private static Object object(Object self, Method method, Object... arguments) {
        return switch (method.getName()) {
            case "equals" -> self == arguments[0];
            case "hashCode" -> System.identityHashCode(self);
            default -> "signal handler";
        };
    }
}
