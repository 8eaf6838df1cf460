package io.dhruva.modelserver.repository;

import io.dhruva.modelserver.engine.EngineFactory;
import io.dhruva.modelserver.engine.EngineUnavailableException;
import io.dhruva.modelserver.scheduler.ModelLedger;
import io.dhruva.triton.protocol.ModelConfig;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/**
 * All models of this server, by name.
 *
 * <p>Errors: a model that cannot be loaded is logged and listed with the reason; the others serve.
 */
public final class ModelRepository implements AutoCloseable {

    private static final Logger LOG = System.getLogger(ModelRepository.class.getName());

    private final List<ModelSource> sources = new ArrayList<>();
    private final Map<String, EngineFactory> backends = new HashMap<>();
    private final Map<String, ModelSlot> slots = new ConcurrentHashMap<>();
    private volatile CountDownLatch loading = new CountDownLatch(0);

    /**
     * The models brought along and those of some directories, which win where the names are the same.
     *
     * @param directories laid out like Triton's repositories
     */
    public ModelRepository(List<Path> directories, List<EngineFactory> engines) {
        directories.forEach(directory -> sources.add(new ModelDirectory(directory)));
        sources.add(new BuiltInModels());
        engines.forEach(engine -> backends.put(engine.backend(), engine));
    }

    /** One line of the index. */
    public record Entry(String name, ModelState state, String reason) {}

    /**
     * Starts to load every declared model, each in a thread of its own.
     *
     * @param only the names to load; empty is all
     */
    public void loadInBackground(Set<String> only) {
        SortedSet<String> names = declared();
        if (!only.isEmpty()) {
            names.retainAll(only);
        }
        only.stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> LOG.log(Level.WARNING, "no model {0} is declared", name));
        CountDownLatch latch = new CountDownLatch(names.size());
        loading = latch;
        names.forEach(name -> slots.put(name, new ModelSlot()));
        for (String name : names) {
            Thread.ofPlatform().name("load-" + name).daemon().start(() -> {
                try {
                    load(name);
                } catch (EngineUnavailableException e) {
                    LOG.log(Level.WARNING, "model {0} is not available: {1}", name, e.getMessage());
                } finally {
                    latch.countDown();
                }
            });
        }
    }

    /** Whether every model has been loaded, or found unloadable. */
    public boolean settled() {
        return loading.getCount() == 0;
    }

    public Lookup find(String name) {
        ModelSlot slot = slots.get(name);
        return slot == null ? new Lookup.Unknown() : slot.look();
    }

    /** The models that were ever asked to serve, ready or not. */
    public List<Entry> index() {
        List<Entry> entries = new ArrayList<>();
        new TreeMap<>(slots).forEach((name, slot) -> entries.add(entry(name, slot)));
        return entries;
    }

    private static Entry entry(String name, ModelSlot slot) {
        return switch (slot.look()) {
            case Lookup.Ready ready -> new Entry(name, ModelState.READY, "");
            case Lookup.NotReady(ModelState state, String reason) -> new Entry(name, state, reason);
            case Lookup.Unknown unknown -> new Entry(name, ModelState.UNAVAILABLE, "unknown");
        };
    }

    /** The books of every model in the index. */
    public Map<String, ModelLedger> ledgers() {
        Map<String, ModelLedger> ledgers = new TreeMap<>();
        slots.forEach((name, slot) -> ledgers.put(name, slot.ledger()));
        return ledgers;
    }

    /**
     * Loads a model, or loads it again with its config as it stands now.
     *
     * @return false if nobody declares it
     * @throws EngineUnavailableException when it cannot be loaded
     */
    public boolean load(String name) throws EngineUnavailableException {
        try {
            Optional<ModelConfig> config = declaration(name);
            if (config.isEmpty()) {
                return false;
            }
            slots.computeIfAbsent(name, any -> new ModelSlot()).load(config.get(), backends);
            return true;
        } catch (InvalidConfigException e) {
            String reason = String.valueOf(e.getMessage());
            slots.computeIfAbsent(name, any -> new ModelSlot()).fail(reason);
            throw new EngineUnavailableException(reason, e);
        }
    }

    /** Takes a model away; false if it is not in the index. */
    public boolean unload(String name) {
        ModelSlot slot = slots.get(name);
        if (slot != null) {
            slot.unload();
        }
        return slot != null;
    }

    private SortedSet<String> declared() {
        SortedSet<String> names = new TreeSet<>();
        sources.forEach(source -> names.addAll(source.names()));
        return names;
    }

    private Optional<ModelConfig> declaration(String name) throws InvalidConfigException {
        for (ModelSource source : sources) {
            Optional<ModelConfig> config = source.config(name);
            if (config.isPresent()) {
                return config;
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        slots.values().parallelStream().forEach(ModelSlot::unload);
    }
}
