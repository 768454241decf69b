package dev.cleanrun.observe.pods;

/** Words of the cluster inside a sentence of ours. They name objects and never hold values of the data, but may be long. */
final class Quote {
    private static final int LONGEST = 300;

    private Quote() {}

    /** A colon and the text on one line and cut; nothing for nothing. */
    static String of(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        if (line.isEmpty()) {
            return "";
        }
        return ": " + (line.length() <= LONGEST ? line : line.substring(0, LONGEST).strip() + "…");
    }
}
