package io.dhruva.standalone.parts;

/**
 * The ports of a broker.
 *
 * @param clients where clients connect
 * @param controller where the quorum speaks
 * @param behindProxy a second port for clients that come through a proxy, 0 for none
 * @param proxy the proxy's port, which those clients are told
 */
public record BrokerPorts(int clients, int controller, int behindProxy, int proxy) {

    public BrokerPorts(int clients, int controller) {
        this(clients, controller, 0, 0);
    }
}
