// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * A struct in Thrift's compact protocol (<a
 * href="https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md">specification</a>), passed
 * over up to one of its fields. It allocates nothing, each step takes a byte at least, and structs lie only so deep in
 * each other, so that hostile bytes cost no more than their number.
 */
final class CompactStruct {
    /** Type of a field that is a 64-bit number. */
    static final int I64 = 6;
    /** Type of a field that is not there. */
    static final int NONE = 0;

    /** Footers of Parquet have some five. */
    private static final int DEEPEST = 32;

    private static final int VARINT = 10;
    private static final int LONG_LIST = 15;

    private final ByteBuffer bytes;

    CompactStruct(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /** The bytes are no such struct. */
    static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Malformed(String what) {
            super(what, null, false, false);
        }
    }

    /**
     * Goes to the value of a field; those before it are passed over.
     *
     * @return type of the field, or {@link #NONE}
     * @throws BufferUnderflowException when the bytes end before
     */
    int find(int wanted) {
        int id = 0;
        for (int header = unsigned(); header != NONE; header = unsigned()) {
            int delta = header >> 4;
            id = delta == 0 ? (int) number() : id + delta;
            if (id == wanted) {
                return header & 0xf;
            }
            pass(header & 0xf, false, 0);
        }
        return NONE;
    }

    /** The next number, which is written in zigzag order. */
    long number() {
        long raw = varint();
        return (raw >>> 1) ^ -(raw & 1);
    }

    private long varint() {
        long value = 0;
        for (int i = 0; i < VARINT; i++) {
            byte next = bytes.get();
            value |= (long) (next & 0x7f) << (7 * i);
            if (next >= 0) {
                return value;
            }
        }
        throw new Malformed("a number of more than " + VARINT + " bytes");
    }

    private int unsigned() {
        return bytes.get() & 0xff;
    }

    private void pass(int type, boolean inList, int depth) {
        if (depth > DEEPEST) {
            throw new Malformed("structs too deep in each other");
        }
        switch (type) {
            case 1, 2 -> pass(inList ? 1 : 0); // a boolean field is its type
            case 3 -> pass(1);
            case 4, 5, I64 -> varint();
            case 7 -> pass(Double.BYTES);
            case 8 -> pass(varint());
            case 9, 10 -> list(depth);
            case 11 -> map(depth);
            case 12 -> struct(depth);
            default -> throw new Malformed("an unknown type of field");
        }
    }

    private void pass(long count) {
        if (count < 0 || count > bytes.remaining()) {
            throw new BufferUnderflowException();
        }
        bytes.position(bytes.position() + (int) count);
    }

    private void list(int depth) {
        int header = unsigned();
        long size = header >> 4 == LONG_LIST ? varint() : header >> 4;
        for (long i = 0; i < size; i++) {
            pass(header & 0xf, true, depth + 1);
        }
    }

    private void map(int depth) {
        long size = varint();
        if (size == 0) {
            return;
        }
        int types = unsigned();
        for (long i = 0; i < size; i++) {
            pass(types >> 4, true, depth + 1);
            pass(types & 0xf, true, depth + 1);
        }
    }

    private void struct(int depth) {
        for (int header = unsigned(); header != NONE; header = unsigned()) {
            if (header >> 4 == 0) {
                varint();
            }
            pass(header & 0xf, false, depth + 1);
        }
    }
}
