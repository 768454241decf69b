// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.report.PartitionReport;
import dev.cleanrun.contract.result.Result;
import dev.cleanrun.contract.summary.PartitionLine;
import dev.cleanrun.contract.summary.RunSummary;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A method that happens to be named {@code isEmpty} or {@code getName} must not become a field of a published form. */
class WrittenFieldsLawTest {
    @ParameterizedTest
    @ValueSource(
            classes = {
                Order.class,
                Result.class,
                Manifest.Committed.class,
                Manifest.Writing.class,
                PartitionReport.class,
                RunSummary.class,
                PartitionLine.class
            })
    void what_is_written_of_a_form_are_the_components_of_its_records(Class<?> form) {
        Set<Class<?>> records = new LinkedHashSet<>();
        reach(form, records);
        assertThat(records).isNotEmpty();
        for (Class<?> one : records) {
            assertThat(written(one))
                    .as(one.getName())
                    .isSubsetOf(Arrays.stream(one.getRecordComponents())
                            .map(RecordComponent::getName)
                            .toList());
        }
    }

    private static void reach(Type type, Set<Class<?>> records) {
        if (type instanceof ParameterizedType of) {
            Arrays.stream(of.getActualTypeArguments()).forEach(argument -> reach(argument, records));
        } else if (type instanceof Class<?> one && one.isSealed()) {
            Arrays.stream(one.getPermittedSubclasses()).forEach(permitted -> reach(permitted, records));
        } else if (type instanceof Class<?> one && one.isRecord() && records.add(one)) {
            Arrays.stream(one.getRecordComponents()).forEach(component -> reach(component.getGenericType(), records));
        }
    }

    private static List<String> written(Class<?> type) {
        JsonMapper mapper = new JsonMapper();
        var described = mapper.getSerializationConfig().introspect(mapper.constructType(type));
        return described.findJsonValueAccessor() != null
                ? List.of()
                : described.findProperties().stream()
                        .map(BeanPropertyDefinition::getAccessor)
                        .filter(Objects::nonNull)
                        .map(AnnotatedMember::getName)
                        .toList();
    }
}
