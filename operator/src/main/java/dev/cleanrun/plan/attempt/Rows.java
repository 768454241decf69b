package dev.cleanrun.plan.attempt;

/** Rows of one result or of many: {@code read = clean + rejected + removed}. */
public record Rows(long read, long clean, long rejected, long removed) {
    /** No rows. */
    public static final Rows NONE = new Rows(0, 0, 0, 0);

    /** The sum of both. */
    public Rows plus(Rows other) {
        return new Rows(read + other.read, clean + other.clean, rejected + other.rejected, removed + other.removed);
    }
}
