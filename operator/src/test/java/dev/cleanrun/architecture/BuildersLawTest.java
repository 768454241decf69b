// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What differs from a record in one thing differs in nothing else: {@code toBuilder().build()} is the record. */
class BuildersLawTest {
    private static final Path CODE = Path.of("dev", "cleanrun");

    @ParameterizedTest
    @MethodSource("records")
    void every_component_goes_there_and_back(Class<?> record) throws ReflectiveOperationException {
        Object full = new Values().full(record);
        Object builder = record.getMethod("toBuilder").invoke(full);
        Object again = builder.getClass().getMethod("build").invoke(builder);

        for (RecordComponent component : record.getRecordComponents()) {
            // What is built is of this build's form.
            if (!component.getName().equals("version")) {
                assertThat(component.getAccessor().invoke(again))
                        .as(component.toString())
                        .isNotNull()
                        .isEqualTo(component.getAccessor().invoke(full));
            }
        }
    }

    /** All records of the product that have a builder to differ from them. */
    static Stream<Class<?>> records() {
        return SourceFiles.all()
                .filter(file -> SourceFiles.text(file).contains(" toBuilder()"))
                .filter(file -> SourceFiles.text(file).contains("public record "))
                .map(BuildersLawTest::named)
                .filter(type -> Arrays.stream(type.getMethods())
                        .anyMatch(method -> method.getName().equals("toBuilder")));
    }

    private static Class<?> named(Path file) {
        String path = file.toString();
        String name = path.substring(path.indexOf(CODE.toString()), path.length() - ".java".length());
        try {
            return Class.forName(name.replace(file.getFileSystem().getSeparator(), "."));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the worker's own classes are not seen from here", e);
        }
    }

    /** Values of any type, of which no two are the same and none is what a builder starts from. */
    private static final class Values {
        private int last = 6;

        private Object full(Class<?> record) throws ReflectiveOperationException {
            RecordComponent[] components = record.getRecordComponents();
            Object[] values = new Object[components.length];
            for (int number = 0; number < values.length; number++) {
                values[number] = value(components[number].getGenericType());
            }
            var constructor = record.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            try {
                return constructor.newInstance(values);
            } catch (InvocationTargetException e) {
                throw new IllegalStateException(record + " refuses the values of this test: add a case", e.getCause());
            }
        }

        private Object value(Type type) throws ReflectiveOperationException {
            if (type instanceof ParameterizedType of) {
                return several((Class<?>) of.getRawType(), of.getActualTypeArguments());
            }
            Class<?> one = (Class<?>) type;
            if (one.isEnum()) {
                return one.getEnumConstants()[one.getEnumConstants().length - 1];
            }
            if (one.isSealed()) {
                return value(one.getPermittedSubclasses()[0]);
            }
            return one.isRecord() ? full(one) : plain(one, ++last);
        }

        private Object several(Class<?> raw, Type[] arguments) throws ReflectiveOperationException {
            Object element = value(arguments[arguments.length - 1]);
            if (raw == Optional.class) {
                return Optional.of(element);
            }
            return raw == List.class ? List.of(element) : Map.of(value(arguments[0]), element);
        }

        private static Object plain(Class<?> type, int number) throws ReflectiveOperationException {
            return switch (type.getSimpleName()) {
                case "int", "Integer" -> number;
                case "long", "Long" -> (long) number;
                case "boolean", "Boolean" -> true;
                case "String" -> Integer.toString(number);
                case "BigDecimal" -> BigDecimal.valueOf(number, 2);
                case "Instant" -> Instant.ofEpochSecond(number);
                case "Duration" -> Duration.ofSeconds(number);
                // Types of ours that are read from a text.
                default -> type.getMethod("parse", String.class).invoke(null, Integer.toString(number));
            };
        }
    }
}
