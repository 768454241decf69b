package dev.cleanrun.plan.attempt;

/** Rows of one result or of many: {@code read = clean + rejected + removed}. */
public record Rows(long read, long clean, long rejected, long removed) {
    /** No rows. */
    public static final Rows NONE = new Rows(0, 0, 0, 0);

    /** The sum of both; where one does not fit into a number, the largest there is. */
    public Rows plus(Rows other) {
        return new Rows(
                Saturated.sum(read, other.read),
                Saturated.sum(clean, other.clean),
                Saturated.sum(rejected, other.rejected),
                Saturated.sum(removed, other.removed));
    }
}
