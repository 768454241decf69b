// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.format;

/** Whether bytes that are said to be of another encoding are UTF-8 all the same; taken piece by piece. */
final class Utf8Likeness {
    /** So many characters of several bytes, and none that is broken, are no accident. */
    private static final int ENOUGH = 3;

    private boolean possible = true;
    private int first;
    private int more;
    private boolean second;
    private long characters;

    /** The next bytes. */
    void take(byte[] bytes, int from, int to) {
        for (int at = from; possible && at < to; at++) {
            if (bytes[at] < 0 || more > 0) {
                take(bytes[at] & 0xff);
            }
        }
    }

    private void take(int next) {
        if (more == 0) {
            first = next;
            more = Utf8.following(next);
            second = true;
            possible = more > 0;
            return;
        }
        possible = second ? Utf8.second(first, next) : (next & 0xc0) == 0x80;
        second = false;
        more--;
        characters += more == 0 ? 1 : 0;
    }

    /** Whether all bytes so far are, beyond doubt. */
    boolean isUtf8() {
        return characters >= ENOUGH && canBe();
    }

    /** Whether all bytes so far may be, with a character of several bytes among them. */
    boolean canBe() {
        return possible && more == 0 && characters > 0;
    }
}
