"""The events of the Dhruva streamer: speech goes in, its transcript, translation and translated speech come out.

sequence.py URL KEY RECORDING
"""

import asyncio
import base64
import json
import sys
import wave

import socketio

PIECE = 16000
TASKS = [
    {"taskType": "asr", "config": {"language": {"sourceLanguage": "en"}, "samplingRate": 16000, "audioFormat": "wav"}},
    {"taskType": "translation", "config": {"language": {"sourceLanguage": "en", "targetLanguage": "es"}}},
    {"taskType": "tts", "config": {"language": {"sourceLanguage": "es"}, "gender": "female"}},
]


async def main(url, key, recording):
    client = socketio.AsyncClient(reconnection=False)
    ready, over = asyncio.Event(), asyncio.Event()

    def on(event, *happens):
        def told(*arguments):
            print(json.dumps([event, *arguments]), flush=True)
            for one in happens:
                one.set()

        client.on(event, told)

    on("ready", ready)
    on("response")
    on("abort", ready, over)
    on("terminate", over)
    on("disconnect", ready, over)

    await client.connect(url, auth={"Authorization": key}, transports=["websocket"])
    await client.emit("start", (TASKS, {"responseTaskSequenceDepth": 2, "responseFrequencyInSecs": 1.0}))
    await ready.wait()
    with wave.open(recording) as audio:
        samples = audio.readframes(audio.getnframes())
    for begin in range(0, len(samples), PIECE):
        content = base64.b64encode(samples[begin : begin + PIECE]).decode()
        await client.emit("data", ({"audio": [{"audioContent": content}]}, {}, False, False))
    await client.emit("data", ({"audio": []}, {}, False, True))
    await over.wait()
    await client.disconnect()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
