// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.store.Store;
import dev.cleanrun.store.StoreException;
import dev.cleanrun.store.StoredObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FootersTest {
    private static final String SOURCE = "s3://b/raw/";
    private final List<Integer> reads = Collections.synchronizedList(new ArrayList<>());

    /** An object of that many rows, whose footer names so many columns. */
    private static byte[] parquet(long rows, int columns) throws IOException {
        var schema = new ArrayList<SchemaElement>();
        schema.add(new SchemaElement("schema").setNum_children(columns));
        for (int i = 0; i < columns; i++) {
            schema.add(new SchemaElement("a_column_with_a_long_name_" + i));
        }
        var metadata = new ByteArrayOutputStream();
        Util.writeFileMetaData(new FileMetaData(1, schema, rows, List.of()), metadata);
        var object = new ByteArrayOutputStream();
        object.writeBytes("PAR1 and what columns hold".getBytes(StandardCharsets.UTF_8));
        object.writeBytes(metadata.toByteArray());
        object.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(metadata.size())
                .array());
        object.writeBytes("PAR1".getBytes(StandardCharsets.UTF_8));
        return object.toByteArray();
    }

    /** A store of which only the end of this object can be read. */
    private Store holding(byte[] object) {
        return store(bytes -> Arrays.copyOfRange(object, Math.max(0, object.length - bytes), object.length));
    }

    private interface Ends {
        byte[] read(int bytes);
    }

    private Store store(Ends ends) {
        return (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (_, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("readEnd");
                    reads.add((int) arguments[2]);
                    return ends.read((int) arguments[2]);
                });
    }

    private static StoredObject listed(byte[] object, String etag) {
        return new StoredObject("y=1/a.parquet", object.length, etag, Instant.EPOCH);
    }

    @Test
    void a_footer_tells_the_rows_in_one_read_and_is_not_read_again() throws IOException {
        byte[] object = parquet(123_456_789_012L, 60);
        var footers = new Footers();

        assertThat(footers.rows(SOURCE, holding(object), List.of(listed(object, "e1"))))
                .containsExactly(OptionalLong.of(123_456_789_012L));
        footers.rows(SOURCE, holding(object), List.of(listed(object, "e1")));
        assertThat(reads).hasSize(1);

        footers.rows(SOURCE, holding(object), List.of(listed(object, "e2")));
        footers.rows("s3://other/raw/", holding(object), List.of(listed(object, "e1")));
        assertThat(reads).as("another object under that key, another source").hasSize(3);
    }

    @Test
    void a_footer_that_is_longer_than_what_was_read_is_read_whole() throws IOException {
        byte[] object = parquet(5, 20_000);
        assertThat(new Footers().rows(SOURCE, holding(object), List.of(listed(object, "e"))))
                .containsExactly(OptionalLong.of(5));
        assertThat(reads).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "PAR1", "no Parquet at all", "PAR1 but it ends PAR", "claims;as;text\nPAR1", "....0000PARE"})
    void what_has_no_footer_tells_nothing(String text) {
        byte[] object = text.getBytes(StandardCharsets.UTF_8);
        assertThat(new Footers().rows(SOURCE, holding(object), List.of(listed(object, "e"))))
                .containsExactly(OptionalLong.empty());
    }

    @Test
    void a_footer_with_any_byte_changed_tells_a_number_or_nothing() throws IOException {
        byte[] whole = parquet(77, 3);
        var random = new Random(5);
        for (int i = 0; i < whole.length; i++) {
            byte[] torn = whole.clone();
            torn[i] = (byte) random.nextInt();
            assertThat(new Footers().rows(SOURCE, holding(torn), List.of(listed(torn, "e"))))
                    .as("byte %s", i)
                    .hasSize(1);
        }
    }

    @Test
    void an_object_that_changed_since_it_was_listed_tells_nothing_and_is_read_again() {
        var footers = new Footers();
        Store changed = store(_ -> {
            throw new StoreException(StoreException.Kind.CHANGED, "it changed", null);
        });
        for (int i = 0; i < 2; i++) {
            assertThat(footers.rows(SOURCE, changed, List.of(listed(new byte[9], "e"))))
                    .containsExactly(OptionalLong.empty());
        }
        assertThat(reads).hasSize(2);
    }

    @Test
    void storage_that_refuses_is_told_as_such() {
        Store refusing = store(_ -> {
            throw new StoreException(StoreException.Kind.DENIED, "not for you", null);
        });
        assertThatThrownBy(() -> new Footers().rows(SOURCE, refusing, List.of(listed(new byte[9], "e"))))
                .isInstanceOf(StoreException.class)
                .hasMessage("not for you");
    }
}
