"""The platform's events for speech: a recording goes in, each event comes out as a line of JSON.

transcribe.py URL KEY RECORDING TRANSPORT...
"""

import json
import sys
import threading
import wave

import socketio

PIECE = 6400


def tell(event, *arguments):
    print(json.dumps([event, *arguments]), flush=True)


def main(url, key, recording, *transports):
    client = socketio.Client(reconnection=False)
    ready, over = threading.Event(), threading.Event()

    def on_ready(*arguments):
        tell("ready", *arguments)
        ready.set()

    def on_last(event):
        def on(*arguments):
            tell(event, *arguments)
            ready.set()
            over.set()

        return on

    client.on("ready", on_ready)
    client.on("response", lambda answer: tell("response", answer))
    client.on("terminate", on_last("terminate"))
    client.on("error", on_last("error"))
    client.on("disconnect", on_last("disconnect"))

    query = f"language=en&samplingRate=16000&apiKey={key}&preProcessors=%5B%22vad%22%5D"
    client.connect(f"{url}/socket.io?{query}", transports=list(transports) or None)
    client.emit("start", {"responseFrequencyInMs": 100})
    ready.wait(60)
    with wave.open(recording) as audio:
        samples = audio.readframes(audio.getnframes())
    # As the platform's page does it: the samples are the only argument.
    for begin in range(0, len(samples), PIECE):
        client.emit("data", samples[begin : begin + PIECE])
    client.emit("data", (b"", False, False))
    client.emit("data", (None, False, True))
    over.wait(120)
    client.disconnect()


if __name__ == "__main__":
    main(*sys.argv[1:])
