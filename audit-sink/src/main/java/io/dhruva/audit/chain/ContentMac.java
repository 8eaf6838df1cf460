package io.dhruva.audit.chain;

import io.dhruva.audit.rows.Content;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The HMAC of content, the same whether it is on its way to the database or comes from it: JSON is brought into one form
 * first, since jsonb keeps neither order nor spelling. Threads: safe.
 */
public final class ContentMac {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final ChainKey key;

    public ContentMac(ChainKey key) {
        this.key = key;
    }

    /** As hexadecimal text. */
    public String of(Content.Kind kind, Object value) {
        return HexFormat.of().formatHex(key.content(canonical(kind, value)));
    }

    private static byte[] canonical(Content.Kind kind, Object value) {
        return switch (kind) {
            case BYTES -> (byte[]) value;
            case TEXT -> utf8((String) value);
            case JSON -> utf8(JSON.writeValueAsString(ordered(JSON.readTree((String) value))));
        };
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode ordered(JsonNode node) {
        if (node.isObject()) {
            Map<String, JsonNode> members = new TreeMap<>();
            node.properties().forEach(member -> members.put(member.getKey(), ordered(member.getValue())));
            ObjectNode object = JSON.createObjectNode();
            members.forEach(object::set);
            return object;
        }
        if (node.isArray()) {
            ArrayNode array = JSON.createArrayNode();
            node.forEach(element -> array.add(ordered(element)));
            return array;
        }
        return node.isNumber() ? number(node.decimalValue()) : node;
    }

    private static JsonNode number(BigDecimal value) {
        BigDecimal plain = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        return DecimalNode.valueOf(plain);
    }
}
