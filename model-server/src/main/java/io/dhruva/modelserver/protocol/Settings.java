package io.dhruva.modelserver.protocol;

import io.dhruva.triton.protocol.LogSettingsRequest;
import io.dhruva.triton.protocol.LogSettingsResponse;
import io.dhruva.triton.protocol.TraceSettingRequest;
import io.dhruva.triton.protocol.TraceSettingResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The settings of tracing and logging: kept and told, but without effect, since this server writes no trace files
 * and logs by its platform's means.
 */
final class Settings {

    private static final Map<String, List<String>> TRACE = Map.of(
            "trace_file", List.of(""),
            "trace_level", List.of("OFF"),
            "trace_rate", List.of("1000"),
            "trace_count", List.of("-1"),
            "log_frequency", List.of("0"),
            "trace_mode", List.of("triton"));

    private final Map<String, List<String>> trace = new ConcurrentHashMap<>(TRACE);
    private final Map<String, LogSettingsResponse.SettingValue> log = new ConcurrentHashMap<>(Map.of(
            "log_file", text(""),
            "log_info", flag(true),
            "log_warning", flag(true),
            "log_error", flag(true),
            "log_verbose_level",
                    LogSettingsResponse.SettingValue.newBuilder()
                            .setUint32Param(0)
                            .build(),
            "log_format", text("default")));

    TraceSettingResponse trace(TraceSettingRequest request) throws InvalidRequestException {
        for (String key : request.getSettingsMap().keySet()) {
            require(TRACE.containsKey(key), "trace", key);
        }
        request.getSettingsMap()
                .forEach((key, value) -> trace.put(
                        key, value.getValueCount() == 0 ? TRACE.getOrDefault(key, List.of()) : value.getValueList()));
        TraceSettingResponse.Builder response = TraceSettingResponse.newBuilder();
        new TreeMap<>(trace)
                .forEach((key, values) -> response.putSettings(
                        key,
                        TraceSettingResponse.SettingValue.newBuilder()
                                .addAllValue(values)
                                .build()));
        return response.build();
    }

    LogSettingsResponse log(LogSettingsRequest request) throws InvalidRequestException {
        for (Map.Entry<String, LogSettingsRequest.SettingValue> setting :
                request.getSettingsMap().entrySet()) {
            LogSettingsResponse.SettingValue now = log.get(setting.getKey());
            boolean fits = now != null
                    && now.getParameterChoiceCase().getNumber()
                            == setting.getValue().getParameterChoiceCase().getNumber();
            require(fits, "log", setting.getKey());
        }
        request.getSettingsMap().forEach((key, value) -> log.put(key, told(value)));
        return LogSettingsResponse.newBuilder().putAllSettings(log).build();
    }

    private static void require(boolean known, String kind, String key) throws InvalidRequestException {
        if (!known) {
            throw InvalidRequestException.invalid("no " + kind + " setting '" + key + "' of this type");
        }
    }

    private static LogSettingsResponse.SettingValue told(LogSettingsRequest.SettingValue value) {
        LogSettingsResponse.SettingValue.Builder told = LogSettingsResponse.SettingValue.newBuilder();
        return switch (value.getParameterChoiceCase()) {
            case BOOL_PARAM -> told.setBoolParam(value.getBoolParam()).build();
            case UINT32_PARAM -> told.setUint32Param(value.getUint32Param()).build();
            case STRING_PARAM -> told.setStringParam(value.getStringParam()).build();
            case PARAMETERCHOICE_NOT_SET -> told.build();
        };
    }

    private static LogSettingsResponse.SettingValue text(String value) {
        return LogSettingsResponse.SettingValue.newBuilder()
                .setStringParam(value)
                .build();
    }

    private static LogSettingsResponse.SettingValue flag(boolean value) {
        return LogSettingsResponse.SettingValue.newBuilder().setBoolParam(value).build();
    }
}
