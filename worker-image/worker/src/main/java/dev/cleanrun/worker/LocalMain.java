package dev.cleanrun.worker;

/** The main of workers that are processes of a local run: {@link WorkerMain}, ended with its parent. */
public final class LocalMain {
    private LocalMain() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) {
        ParentWatch.begin(System.in);
        WorkerMain.main(arguments);
    }
}
