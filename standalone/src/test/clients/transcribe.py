"""The platform's events for speech: a recording goes in, each event comes out as a line of JSON.

transcribe.py URL KEY RECORDING TRANSPORT
"""

import asyncio
import json
import sys
import wave

import socketio

PIECE = 6400


def tell(event, *arguments):
    print(json.dumps([event, *arguments]), flush=True)


async def main(url, key, recording, transport):
    client = socketio.AsyncClient(reconnection=False)
    ready, over = asyncio.Event(), asyncio.Event()

    def on(event, *happens):
        def told(*arguments):
            tell(event, *arguments)
            for one in happens:
                one.set()

        client.on(event, told)

    on("ready", ready)
    on("response")
    on("terminate", over)
    on("error", ready, over)
    on("disconnect", ready, over)

    query = f"language=en&samplingRate=16000&apiKey={key}&preProcessors=%5B%22vad%22%5D"
    await client.connect(f"{url}/socket.io?{query}", transports=[transport])
    await client.emit("start", {"responseFrequencyInMs": 100})
    await ready.wait()
    with wave.open(recording) as audio:
        samples = audio.readframes(audio.getnframes())
    # As the platform's page does it: the samples are the only argument.
    for begin in range(0, len(samples), PIECE):
        await client.emit("data", samples[begin : begin + PIECE])
    await client.emit("data", (b"", False, False))
    await client.emit("data", (None, False, True))
    await over.wait()
    await client.disconnect()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
